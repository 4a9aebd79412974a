import type { Table } from '@lancedb/lancedb';
import { temporaryDirectory } from '@lancekeep/testing';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createTable, openForeign, rows } from '../held-tables.fixture.ts';
import { buildIndex } from './build-index.ts';
import { declared } from './declared-index.fixture.ts';
import { indexToRebuild } from './index-to-rebuild.ts';

const names = async (table: Table): Promise<readonly string[]> =>
  (await table.listIndices()).map(({ name, indexType }) => `${name} ${indexType}`).sort();

test('an index is built on the latest version, also by a handle that is behind', async () => {
  const folder = await temporaryDirectory();
  const table = await createTable(folder);
  await (await openForeign(folder)).add(rows(500, 100));
  await buildIndex({ handle: table, index: declared('bTree', 'id'), replace: false });
  const vector = declared('ivfFlat', 'vector', { numPartitions: 2, distanceType: 'cosine' });
  await buildIndex({ handle: table, index: vector, replace: false });
  expect(await names(table)).toEqual(['id_idx BTree', 'vector_idx IvfFlat']);
  expect(await table.indexStats('vector_idx')).toMatchObject({
    numIndexedRows: 600,
    numUnindexedRows: 0,
    distanceType: 'cosine',
  });
});

test('an index that is there is replaced when that is wanted, and refused when it is not', async () => {
  const folder = await temporaryDirectory();
  const table = await createTable(folder);
  const index = declared('bTree', 'id');
  await buildIndex({ handle: table, index, replace: false });
  await expect(buildIndex({ handle: table, index, replace: false })).rejects.toThrow(/already/);
  await table.add(rows(500, 100));
  await buildIndex({ handle: table, index, replace: true });
  expect(await table.indexStats('id_idx')).toMatchObject({ numUnindexedRows: 0 });
});

test('an abort before it, and one while it builds, leave no index, now or later', async () => {
  const folder = await temporaryDirectory();
  const table = await createTable(folder);
  await table.add(rows(500, 20_000));
  const index = declared('ivfPq', 'vector', { numPartitions: 64, maxIterations: 500 });
  const early = buildIndex({ handle: table, index, replace: false, signal: AbortSignal.abort() });
  await expect(early).rejects.toMatchObject({ code: 'INTERRUPTED' });
  const version = await table.version();
  const building = buildIndex({
    handle: table,
    index,
    replace: false,
    signal: AbortSignal.timeout(50),
  });
  await expect(building).rejects.toMatchObject({ code: 'INTERRUPTED' });
  await sleep(300);
  await table.checkoutLatest();
  expect(await table.version()).toBe(version);
  expect(await names(table)).toEqual([]);
});

test('a vector index in segments is built anew, as it was, and is one segment then', async () => {
  const folder = await temporaryDirectory();
  const table = await createTable(folder);
  const index = declared('ivfFlat', 'vector', { numPartitions: 2, distanceType: 'dot' });
  await buildIndex({ handle: table, index, replace: false });
  for (let cycle = 0; cycle < 3; cycle += 1) {
    await table.add(rows(500 + cycle * 100, 100));
    await table.optimize();
  }
  const [existing] = await table.listIndices();
  if (existing === undefined) throw new TypeError('There is no index.');
  expect(existing.numSegments).toBeGreaterThan(2);
  const rebuild = indexToRebuild({ existing, declared: [] });
  expect(rebuild).toMatchObject({
    kind: 'ivfFlat',
    column: 'vector',
    name: 'vector_idx',
    options: { distanceType: 'dot' },
  });
  const named = { ...index, options: { numPartitions: 3 } };
  expect(indexToRebuild({ existing, declared: [named] })).toEqual(named);
  if (rebuild !== null) await buildIndex({ handle: table, index: rebuild, replace: true });
  expect(await table.listIndices()).toMatchObject([{ name: 'vector_idx', numSegments: 1 }]);
  expect(await table.indexStats('vector_idx')).toMatchObject({ distanceType: 'dot' });
  await table.optimize();
  expect((await table.stats()).fragmentStats.numFragments).toBe(1);
});
