import { runNode, temporaryDirectory } from '@lancekeep/testing';
import * as arrow from 'apache-arrow';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import {
  contentsOf,
  hashedRow as row,
  openForeign,
  openHashedChunks,
} from '../open-tables.fixture.ts';
import { interrupt } from './interrupt.fixture.ts';

type Table = Awaited<ReturnType<typeof openHashedChunks>>;

/** The address of every row, by key: a row that was written anew has another one. */
async function addressesOf(table: Table): Promise<Readonly<Record<string, bigint>>> {
  const rows = (await table.query().select(['id', '_rowaddr']).toArray()) as unknown as readonly {
    id: string;
    _rowaddr: bigint;
  }[];
  return Object.fromEntries(rows.map((each) => [each.id, each._rowaddr]));
}

// The bulk handle appends what is surely new without a look-up.
describe.each(['query', 'bulk'] as const)('on the %s handle', (purpose) => {
  const openFilled = async () => {
    const folder = await temporaryDirectory();
    const table = await openHashedChunks(folder, purpose);
    const rows = ['1', '2', '3'].map((id) => row(id, 'a', `old ${id}`));
    await table.replaceGroups({ groups: ['a', 'b'], rows: [...rows, row('9', 'b', 'old')] });
    return { folder, table, rows };
  };

  test('a row with the hash that its key has stays where it is', async () => {
    const { table, rows } = await openFilled();
    const before = await addressesOf(table);
    const result = await table.replaceGroups({
      groups: ['a'],
      rows: [...rows.slice(0, 2), row('3', 'a', 'new'), row('4', 'a', 'new')],
    });
    expect(result).toMatchObject({ inserted: 1, updated: 1, deleted: 0, unchanged: 2 });
    expect(await contentsOf(table)).toEqual([
      '1 a old 1',
      '2 a old 2',
      '3 a new',
      '4 a new',
      '9 b old',
    ]);
    const after = await addressesOf(table);
    expect([after['1'], after['2'], after['9']]).toEqual([before['1'], before['2'], before['9']]);
    expect(after['3']).not.toBe(before['3']);
  });

  test('a batch that is wholly unchanged commits nothing', async () => {
    const { table, rows } = await openFilled();
    const { version } = await table.replaceGroups({ groups: ['a'], rows: rows.slice(0, 2) });
    const unchanged = { inserted: 0, updated: 0, deleted: 0, unchanged: 2, version };
    expect(await table.replaceGroups({ groups: ['a'], rows: rows.slice(0, 2) })).toMatchObject(
      unchanged,
    );
    expect(await table.upsert(rows.slice(0, 2))).toMatchObject(unchanged);
    expect(await table.handleBypassingTheWriteGate.version()).toBe(version);
  });

  test('stale rows go although all others are unchanged', async () => {
    const { table, rows } = await openFilled();
    expect(await table.replaceGroups({ groups: ['a'], rows: rows.slice(1) })).toMatchObject({
      deleted: 1,
      unchanged: 2,
    });
    expect(await contentsOf(table)).toEqual(['2 a old 2', '3 a old 3', '9 b old']);
  });

  test('what has no hash, in the table or in the batch, is written', async () => {
    const { table } = await openFilled();
    const [none, some] = [row('1', 'a', 'x', null), row('2', 'a', 'x', 'hash')];
    await table.replaceGroups({ groups: ['a'], rows: [none, some] });
    const rows = [row('1', 'a', 'y', null), row('2', 'a', 'y', null)];
    expect(await table.upsert(rows)).toMatchObject({ updated: 2, unchanged: 0 });
    expect(await table.upsert([some])).toMatchObject({ updated: 1, unchanged: 0 });
    expect(await contentsOf(table)).toEqual(['1 a y', '2 a x', '9 b old']);
  });

  test('a row that moves to another group is written whatever its hash', async () => {
    const { table } = await openFilled();
    expect(await table.upsert([row('1', 'b', 'old 1')])).toMatchObject({ updated: 1 });
    const moved = { groups: ['a', 'b'], rows: [row('1', 'a', 'old 1')] };
    expect(await table.replaceGroups(moved)).toMatchObject({ updated: 1, deleted: 3 });
    expect(await contentsOf(table)).toEqual(['1 a old 1']);
  });

  test('add refuses a key that is there with the same hash', async () => {
    const { table, rows } = await openFilled();
    await expect(table.add(rows)).rejects.toMatchObject({ code: 'KEY_EXISTS' });
  });

  test('a key that is there twice is written, and is there once afterwards', async () => {
    const { table, rows } = await openFilled();
    await table.handleBypassingTheWriteGate.add([{ ...rows[0] }]);
    expect(await table.upsert(rows)).toMatchObject({ updated: 1, deleted: 1, unchanged: 2 });
    expect(await contentsOf(table)).toEqual(['1 a old 1', '2 a old 2', '3 a old 3', '9 b old']);
  });

  test.each([
    ['deletes it before our add', 'add', "id = '1'"],
    ['deletes it before our delete', 'delete', "id = '1'"],
    ['changes it before our add', 'add', null],
    ['changes it before our delete', 'delete', null],
  ] as const)(
    'an unchanged row is written after all when a foreign writer %s',
    async (_name, before, where) => {
      const { folder, table, rows } = await openFilled();
      await interrupt({
        folder,
        handle: table.handleBypassingTheWriteGate,
        before,
        foreignWork: (foreign) =>
          where === null
            ? foreign.update({ where: "id = '1'", values: { content: 'x', hash: 'x' } })
            : foreign.delete(where),
      });
      const result = await table.replaceGroups({
        groups: ['a'],
        rows: [...rows.slice(0, 2), row('4', 'a', 'new')],
      });
      const counts = { inserted: 1, updated: 2, deleted: 1, unchanged: 0 };
      expect(result).toMatchObject({ ...counts, foreignWriter: true });
      expect(await contentsOf(table)).toEqual(['1 a old 1', '2 a old 2', '4 a new', '9 b old']);
    },
  );
});

test('a batch of Arrow gives up its unchanged rows, and must have the hash', async () => {
  const table = await openHashedChunks(await temporaryDirectory());
  const ids = Array.from({ length: 3_000 }, (_, index) => String(index).padStart(4, '0'));
  await table.add(ids.map((id) => row(id, 'a', id)));
  const stored = await table.query().toArrow();
  const hashes = ids.map((id, index) => (index % 100 === 7 ? 'new' : id));
  const hash = arrow.vectorFromArray(hashes, new arrow.Utf8());
  const columns = stored.schema.fields.map(({ name }) => [
    name,
    name === 'hash' ? hash : stored.getChild(name),
  ]);
  const rows = new arrow.Table(
    stored.schema,
    Object.fromEntries(columns) as Record<string, arrow.Vector>,
  );
  expect(await table.upsert(rows)).toMatchObject({ updated: 30, unchanged: 2_970 });
  expect(await table.countRows("hash = 'new' AND id LIKE '%07'")).toBe(30);
  expect(await table.countRows()).toBe(3_000);
  const hashless = rows.select(['id', 'file_path', 'content', 'vector']);
  await expect(table.upsert(hashless)).rejects.toMatchObject({ code: 'SCHEMA_MISMATCH' });
});

describe('after a crash the whole of the old or of the new rows is there, unchanged ones included', () => {
  const fixture = fileURLToPath(new URL('./crash.fixture.ts', import.meta.url));
  const OLD = ['1 a old', '2 a old', '3 a old', '9 b old'];
  const NEW = ['1 a old', '2 a new', '4 a new', '9 b old'];

  test.each([
    ['before', 'add', OLD],
    ['after', 'add', NEW],
    ['before', 'delete', NEW],
    ['after', 'delete', NEW],
  ])('%s %s', async (moment, call, rows) => {
    const folder = await temporaryDirectory();
    const argv = ['--conditions=@lancekeep/source', fixture, folder, moment, call, 'hashed'];
    expect(await runNode(argv)).toMatchObject({ signal: 'SIGKILL', stderr: '' });
    expect(await contentsOf(await openHashedChunks(folder))).toEqual(rows);
  });

  test('also when a foreign writer compacts between the commits and the next opening', async () => {
    const folder = await temporaryDirectory();
    const argv = ['--conditions=@lancekeep/source', fixture, folder, 'after', 'add', 'hashed'];
    expect(await runNode(argv)).toMatchObject({ signal: 'SIGKILL' });
    await (await (await openForeign(folder)).openTable('chunks')).optimize();
    expect(await contentsOf(await openHashedChunks(folder))).toEqual(NEW);
  });
});
