import { expect, test } from 'vitest';
import { duplicateTable, rowsOf } from './duplicates.fixture.ts';
import { findDuplicateKeys } from './find-duplicates.ts';

test('a table without duplicates has none, and an empty one has none', async () => {
  const nothing = { keys: 0, surplusRows: 0, examples: [] };
  const { table } = await duplicateTable(rowsOf(0, 1_000, 'a'));
  expect(await findDuplicateKeys({ handle: table, key: 'id' })).toEqual(nothing);
  const { table: empty } = await duplicateTable();
  expect(await findDuplicateKeys({ handle: empty, key: 'id' })).toEqual(nothing);
});

test('keys are counted exactly, over fragments and within one, whatever they look like', async () => {
  const odd = ['\ufeffkey', 'key', "it's", '', '😀'].map((id) => ({ id, content: '', at: null }));
  const { table } = await duplicateTable(
    rowsOf(0, 20_000, 'a'),
    rowsOf(19_990, 100, 'b'),
    [...rowsOf(0, 1, 'c'), ...rowsOf(0, 1, 'd'), ...odd],
    odd.slice(0, 1),
  );
  const version = await table.version();
  const { keys, surplusRows, examples } = await findDuplicateKeys({ handle: table, key: 'id' });
  expect({ keys, surplusRows }).toEqual({ keys: 12, surplusRows: 13 });
  expect(examples).toHaveLength(5);
  expect(examples.every(({ rows }) => rows > 1)).toBe(true);
  expect(await table.version()).toBe(version);
});

test('deleted rows are no duplicates', async () => {
  const { table } = await duplicateTable(rowsOf(0, 10, 'a'), rowsOf(0, 10, 'b'));
  await table.delete("content = 'a'");
  expect((await findDuplicateKeys({ handle: table, key: 'id' })).keys).toBe(0);
});

test('an abort ends the search', async () => {
  const { table } = await duplicateTable(rowsOf(0, 10, 'a'));
  const search = findDuplicateKeys({ handle: table, key: 'id', signal: AbortSignal.abort() });
  await expect(search).rejects.toMatchObject({ code: 'INTERRUPTED' });
});
