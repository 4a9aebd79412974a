import { Index } from '@lancedb/lancedb';
import { temporaryDirectory } from '@lancekeep/testing';
import { expect, test } from 'vitest';
import { contentsOf, openChunks, row } from '../open-tables.fixture.ts';

const newRows = Array.from({ length: 500 }, (_, index) =>
  row(`key ${index}`, `group ${index % 50}`),
);

test('indices are built and dropped inside the write gate, among the writes around them', async () => {
  const { table, registry } = await openChunks(await temporaryDirectory());
  await table.add([row('0', 'a')]);
  const results = await Promise.all([
    table.upsert([row('0', 'a'), row('1', 'a')]),
    table.createIndex('id', { config: Index.btree() }),
    table.upsert([row('1', 'a'), row('2', 'a')]),
    table.dropIndex('id_idx'),
    table.upsert([row('2', 'a'), row('3', 'a')]),
  ]);
  expect([results[0], results[2], results[4]]).toMatchObject([
    { inserted: 1, updated: 1, foreignWriter: false },
    { inserted: 1, updated: 1, foreignWriter: false },
    { inserted: 1, updated: 1, foreignWriter: false },
  ]);
  expect(await table.listIndices()).toEqual([]);
  // Seven commits with the key's declaration, and the first add.
  expect(registry.held()[0]?.gate.statistics()).toMatchObject({ queued: 0, completed: 7 });
});

test('indices on key and group change nothing about writes', async () => {
  const { table } = await openChunks(await temporaryDirectory());
  await table.add([row("it's \0 😀", 'group 0', 'old'), row('\ufeffother', 'group 0', 'old')]);
  await table.createIndex('id', { config: Index.btree() });
  await table.createIndex('file_path', { config: Index.bitmap() });
  expect((await table.listIndices()).map((each) => each.name).sort()).toEqual([
    'file_path_idx',
    'id_idx',
  ]);
  const groups = new Set(newRows.map((each) => each.file_path));
  const rows = [...newRows, row("it's \0 😀", 'group 1', 'new')];
  const writes = [1, 2, 3, 4].map(() => table.replaceGroups({ groups, rows }));
  expect((await Promise.all(writes)).map((each) => [each.inserted, each.deleted])).toEqual([
    [500, 1],
    [0, 0],
    [0, 0],
    [0, 0],
  ]);
  expect(await table.countRows()).toBe(501);
  expect(await contentsOf(table)).toContain("it's \0 😀 group 1 new");
});

test('a project table moves to no version: only its bare handle can', async () => {
  const { table } = await openChunks(await temporaryDirectory());
  expect('checkout' in table).toBe(false);
  expect('checkout' in table.handleBypassingTheWriteGate).toBe(true);
});
