import { describe, expect, test } from 'vitest';
import { temporaryDirectory } from '@lancekeep/testing';
import { contentsOf, openChunks, row } from '../open-tables.fixture.ts';

const longText = 'x'.repeat(4_096);
const awkward = [
  "it's",
  "''",
  'back\\slash',
  '\\',
  "\\'",
  '100%_x',
  'new\nline',
  '\r',
  '\t',
  '😀',
  'e\u0301',
  '"double"',
  '`backtick`',
  '$1',
  '{}',
  ' leading',
  '',
  '-- comment',
  '/* */',
  longText,
  'nul \0 inside',
  '\0',
  '\ufeffbyte order mark',
  '\u2028',
  '\ufffd',
];

// The bulk handle appends what is surely new without a look-up.
describe.each(['query', 'bulk'] as const)('on the %s handle', (purpose) => {
  test('groups that are new are appended in one commit', async () => {
    const { table } = await openChunks(await temporaryDirectory(), purpose);
    const before = await table.handleBypassingTheWriteGate.version();
    const result = await table.replaceGroups({
      groups: ['a', 'b'],
      rows: [row('1', 'a'), row('2', 'b')],
    });
    expect(result).toMatchObject({
      inserted: 2,
      updated: 0,
      deleted: 0,
      foreignWriter: false,
      version: before + 1,
    });
    expect(result.durationMs).toBeGreaterThan(0);
  });

  test('a group becomes equal to the rows given', async () => {
    const { table } = await openChunks(await temporaryDirectory(), purpose);
    await table.replaceGroups({
      groups: ['a', 'b'],
      rows: [row('1', 'a'), row('2', 'a'), row('3', 'b')],
    });
    const result = await table.replaceGroups({
      groups: ['a'],
      rows: [row('2', 'a', 'new'), row('4', 'a')],
    });
    expect(result).toMatchObject({ inserted: 1, updated: 1, deleted: 1 });
    expect(await contentsOf(table)).toEqual(['2 a new', '3 b', '4 a']);
  });

  test('a group without rows becomes empty', async () => {
    const { table } = await openChunks(await temporaryDirectory(), purpose);
    await table.replaceGroups({ groups: ['a', 'b'], rows: [row('1', 'a'), row('2', 'b')] });
    expect(await table.replaceGroups({ groups: ['a', 'absent'], rows: [] })).toMatchObject({
      deleted: 1,
    });
    expect(await contentsOf(table)).toEqual(['2 b']);
  });

  test('nothing to change makes no version', async () => {
    const { table } = await openChunks(await temporaryDirectory(), purpose);
    const before = await table.handleBypassingTheWriteGate.version();
    const result = await table.replaceGroups({ groups: ['absent'], rows: [] });
    expect(result).toMatchObject({ inserted: 0, updated: 0, deleted: 0, version: before });
  });

  test('keys and groups of any text are found, replaced and deleted', async () => {
    const { table } = await openChunks(await temporaryDirectory(), purpose);
    const rows = awkward.map((name) =>
      row(name, name.startsWith('\ufeff') ? name : `group ${name}`),
    );
    const groups = rows.map((each) => each.file_path);
    expect(await table.replaceGroups({ groups, rows })).toMatchObject({ inserted: awkward.length });
    expect(await table.replaceGroups({ groups, rows })).toMatchObject({
      inserted: 0,
      updated: awkward.length,
    });
    await expect(table.add(rows)).rejects.toMatchObject({ subject: { keys: awkward } });
    for (const [index, name] of groups.entries()) {
      const replaced = await table.replaceGroups({ groups: [name], rows: [] });
      expect({ name, deleted: replaced.deleted }).toEqual({ name, deleted: 1 });
      expect(await table.countRows()).toBe(awkward.length - index - 1);
    }
  });

  test('a key moves between two groups that are both listed', async () => {
    const { table } = await openChunks(await temporaryDirectory(), purpose);
    await table.replaceGroups({ groups: ['a', 'b'], rows: [row('1', 'a'), row('2', 'b')] });
    await table.replaceGroups({ groups: ['a', 'b'], rows: [row('1', 'b'), row('2', 'a')] });
    expect(await contentsOf(table)).toEqual(['1 b', '2 a']);
  });

  test('a key of an unlisted group is refused, and nothing changes', async () => {
    const { table } = await openChunks(await temporaryDirectory(), purpose);
    await table.replaceGroups({ groups: ['a'], rows: [row('1', 'a')] });
    await expect(
      table.replaceGroups({ groups: ['b'], rows: [row('1', 'b'), row('2', 'b')] }),
    ).rejects.toMatchObject({
      code: 'KEY_IN_OTHER_GROUP',
      subject: { conflicts: [{ key: '1', group: 'a' }] },
    });
    expect(await contentsOf(table)).toEqual(['1 a']);
  });

  test("onMove 'take' moves a key out of an unlisted group", async () => {
    const { table } = await openChunks(await temporaryDirectory(), purpose);
    await table.replaceGroups({ groups: ['a'], rows: [row('1', 'a'), row('9', 'a')] });
    await table.replaceGroups({ groups: ['b'], rows: [row('1', 'b')], onMove: 'take' });
    expect(await contentsOf(table)).toEqual(['1 b', '9 a']);
  });

  test('a row of an unlisted group is refused', async () => {
    const { table } = await openChunks(await temporaryDirectory(), purpose);
    await expect(
      table.replaceGroups({ groups: ['a'], rows: [row('1', 'b')] }),
    ).rejects.toMatchObject({
      code: 'GROUP_NOT_LISTED',
      subject: { groups: ['b'] },
    });
  });

  test.each([
    ['a text, whose letters are other groups', 'a'],
    ['nothing', undefined],
    ['what is no text', [undefined]],
    ['a lone surrogate, which would be read as another group', ['\ud800']],
  ])('groups that are %s are refused, and nothing changes', async (_name, groups) => {
    const { table } = await openChunks(await temporaryDirectory(), purpose);
    await table.replaceGroups({
      groups: ['a', '\ufffd'],
      rows: [row('1', 'a'), row('2', '\ufffd')],
    });
    await expect(table.replaceGroups({ groups: groups as never, rows: [] })).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
      subject: { argument: 'groups' },
    });
    expect(await table.countRows()).toBe(2);
  });
});

// On the bulk handle they are looked up in the same way.
test('10,000 groups of 4 kB are replaced in one call, in bounded memory', async () => {
  const { table } = await openChunks(await temporaryDirectory());
  const groups = Array.from({ length: 10_000 }, (_, index) =>
    `${index}/${longText}`.slice(0, 4_096),
  );
  const rows = groups.map((group, index) => row(`key ${index}`, group));
  await table.replaceGroups({ groups, rows });
  const before = process.memoryUsage().rss;
  let peak = before;
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 5);
  const result = await table.replaceGroups({ groups, rows: rows.slice(5_000) });
  clearInterval(watch);
  expect(result).toMatchObject({ inserted: 0, updated: 5_000, deleted: 5_000 });
  expect(await table.countRows()).toBe(5_000);
  // The groups alone are 40 MB, and one predicate of them all took more than 600 MB.
  expect((peak - before) / 2 ** 20).toBeLessThan(500);
});
