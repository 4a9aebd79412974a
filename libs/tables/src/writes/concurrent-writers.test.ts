import { temporaryDirectory } from '@lancekeep/testing';
import { expect, test } from 'vitest';
import {
  chunks,
  DIMENSIONS,
  openChunks,
  openForeign,
  row,
  type ChunkRow,
} from '../open-tables.fixture.ts';
import { OpenAccess } from '../registry/access.ts';
import { ProjectTable } from '../registry/project-table.ts';

const newRows = Array.from({ length: 500 }, (_, index) =>
  row(`key ${index}`, `group ${index % 50}`),
);
const groups = new Set(newRows.map((each) => each.file_path));
const fourTimes = <Value>(work: () => Promise<Value>): Promise<Value[]> =>
  Promise.all([work(), work(), work(), work()]);

test('merges of the same new keys on four held handles leave four of each on plain LanceDB (H1)', async () => {
  const folder = await temporaryDirectory();
  const seed = await (await openForeign(folder)).createTable('plain', [{ id: 'seed' }]);
  const handles = await Promise.all(
    [1, 2, 3, 4].map(async () => (await openForeign(folder)).openTable('plain')),
  );
  const keys = Array.from({ length: 500 }, (_, index) => ({ id: `key ${index}` }));
  // Each handle looks at the version that it was opened on, so it does not even take concurrency.
  for (const handle of handles) {
    await handle.mergeInsert('id').whenMatchedUpdateAll().whenNotMatchedInsertAll().execute(keys);
  }
  await seed.checkoutLatest();
  expect(await seed.countRows()).toBe(2_001);
});

test('four concurrent upserts of the same new keys leave each key once', async () => {
  const { table } = await openChunks(await temporaryDirectory());
  const results = await fourTimes(() => table.upsert(newRows));
  expect(await table.countRows()).toBe(500);
  expect(results.map((each) => [each.inserted, each.updated])).toEqual([
    [500, 0],
    [0, 500],
    [0, 500],
    [0, 500],
  ]);
});

test('four concurrent replacements of the same new groups leave each key once', async () => {
  const { table } = await openChunks(await temporaryDirectory());
  const results = await fourTimes(() => table.replaceGroups({ groups, rows: newRows }));
  expect(await table.countRows()).toBe(500);
  expect(results.every((each) => !each.foreignWriter)).toBe(true);
});

test('of four concurrent adds of the same keys one succeeds', async () => {
  const { table } = await openChunks(await temporaryDirectory());
  const outcomes = await Promise.allSettled([1, 2, 3, 4].map(() => table.add(newRows)));
  expect(outcomes.filter((each) => each.status === 'fulfilled')).toHaveLength(1);
  expect(await table.countRows()).toBe(500);
});

test('concurrent upserts on the query and the bulk handle leave each key once', async () => {
  const { table, registry } = await openChunks(await temporaryDirectory());
  const { table: held, schema } = await registry.ensure({
    definition: chunks,
    dimensions: DIMENSIONS,
    mode: 'readWrite',
  });
  await held.open('bulk');
  expect(held.handle('bulk')).not.toBe(held.handle('query'));
  const access = new OpenAccess('test', 'readWrite');
  const bulk = new ProjectTable<ChunkRow>({
    held,
    definition: chunks,
    schema,
    access,
    purpose: 'bulk',
  });
  await Promise.all([table, bulk, table, bulk].map((each) => each.upsert(newRows)));
  expect(await table.countRows()).toBe(500);
});
