import { Index, type Table } from '@lancedb/lancedb';
import { seeded, seedsToTry, temporaryDirectory } from '@lancekeep/testing';
import { expect, test } from 'vitest';
import { openPlain } from '../held-tables.fixture.ts';
import { createNumberedTable, numberedRows, writeAtRandom } from '../random-history.fixture.ts';
import { latestManifest, tableFolderOf } from './latest-manifest.fixture.ts';
import type { Fragment } from './manifest.ts';
import { pendingCompaction } from './pending-compaction.ts';

/** Before every version: nothing is pruned. */
const KEEP_ALL = { cleanupOlderThan: new Date(0) };

interface Sample {
  readonly table: Table;
  readonly folder: string;
}

/** A table of 100 rows in each of its fragments. */
async function sampleTable(fragments: number, seed = 0): Promise<Sample> {
  const folder = await temporaryDirectory();
  const table = await createNumberedTable(await openPlain(folder), seed, 100);
  for (let added = 1; added < fragments; added += 1) {
    await table.add(numberedRows(added * 100, 100));
  }
  return { table, folder: tableFolderOf(folder) };
}

const pendingIn = async (folder: string) => pendingCompaction(await latestManifest(folder));

/** What was expected, and what LanceDB then did. */
async function compare({ table, folder }: Sample): Promise<number> {
  const pending = await pendingIn(folder);
  const { compaction } = await table.optimize(KEEP_ALL);
  expect(pending?.fragments).toBe(compaction.fragmentsRemoved);
  expect(pending?.bins).toHaveLength(compaction.fragmentsAdded);
  return compaction.fragmentsRemoved;
}

test('small fragments are merged, with their rows and the bytes of their files', async () => {
  const sample = await sampleTable(7);
  const { totalBytes } = await sample.table.stats();
  expect(await pendingIn(sample.folder)).toMatchObject({
    fragments: 7,
    rows: 700,
    bytes: totalBytes,
    bins: [{ fragmentIds: [0, 1, 2, 3, 4, 5, 6] }],
  });
  expect(await compare(sample)).toBe(7);
  expect(await compare(sample)).toBe(0);
});

test('a single fragment is left alone up to a tenth of deleted rows', async () => {
  const sample = await sampleTable(1);
  await sample.table.delete('n < 10');
  expect(await compare(sample)).toBe(0);
  await sample.table.delete('n < 11');
  expect(await pendingIn(sample.folder)).toMatchObject({ fragments: 1, rows: 89 });
  expect(await compare(sample)).toBe(1);
});

test('deleted rows below a tenth go along when there are neighbours', async () => {
  const sample = await sampleTable(3);
  await sample.table.delete('n < 5');
  expect(await pendingIn(sample.folder)).toMatchObject({ fragments: 3, rows: 295 });
  expect(await compare(sample)).toBe(3);
});

test('what an index does not cover yet is not merged with what it covers', async () => {
  const sample = await sampleTable(3);
  await sample.table.createIndex('n');
  await sample.table.add(numberedRows(300, 100));
  await sample.table.add(numberedRows(400, 100));
  expect((await pendingIn(sample.folder))?.bins).toMatchObject([
    { fragmentIds: [0, 1, 2] },
    { fragmentIds: [3, 4] },
  ]);
  expect(await compare(sample)).toBe(5);
});

test('segments of a vector index leave fragments that nothing merges (H8)', async () => {
  const sample = await sampleTable(3);
  const config = Index.ivfFlat({ numPartitions: 1 });
  await sample.table.createIndex('vector', { config });
  for (let cycle = 0; cycle < 25; cycle += 1) {
    await sample.table.add(numberedRows(1_000 + cycle * 10, 10));
    await compare(sample);
  }
  const { fragments, indices } = await latestManifest(sample.folder);
  expect(fragments.length).toBeGreaterThanOrEqual(25);
  expect(indices?.length).toBeGreaterThanOrEqual(25);
  expect(await pendingIn(sample.folder)).toMatchObject({ fragments: 0, bins: [] });
  await sample.table.createIndex('vector', {
    config: Index.ivfFlat({ numPartitions: 1 }),
    replace: true,
  });
  expect(await compare(sample)).toBe(fragments.length);
});

test('a table without rows, and one that was emptied, have nothing to compact', async () => {
  const sample = await sampleTable(2);
  await sample.table.delete('true');
  expect(await compare(sample)).toBe(0);
});

const fragment = (id: number, physicalRows: number | null, deletedRows: number | null = 0) =>
  ({
    id,
    physicalRows,
    deletedRows,
    dataFiles: [{ path: `${id}.lance`, bytes: 10, baseId: null }],
    deletionFile: null,
    sideFiles: [],
  }) satisfies Fragment;

const idsOf = (fragments: readonly Fragment[]) =>
  pendingCompaction({ fragments, indices: [] })?.bins.map((bin) => bin.fragmentIds);

test('a full fragment stays, and parts its neighbours', () => {
  const small = [fragment(0, 100), fragment(1, 100)];
  const full = fragment(2, 1_048_576);
  expect(idsOf([...small, full, fragment(3, 100)])).toEqual([[0, 1]]);
  expect(idsOf([...small, full, fragment(3, 100), fragment(4, 1)])).toEqual([
    [0, 1],
    [3, 4],
  ]);
  expect(idsOf([fragment(0, 1_048_576, 104_857)])).toEqual([]);
  expect(idsOf([fragment(0, 1_048_576, 104_858)])).toEqual([[0]]);
});

test('a bin is split where there is enough for a second full fragment', () => {
  const halves = Array.from({ length: 5 }, (_, id) => fragment(id, 600_000));
  expect(idsOf(halves)).toEqual([
    [0, 1],
    [2, 3, 4],
  ]);
});

test('what old writers did not record makes the plan unknown', () => {
  expect(pendingCompaction({ fragments: [fragment(0, null)], indices: [] })).toBeNull();
  expect(pendingCompaction({ fragments: [fragment(0, 9, null)], indices: [] })).toBeNull();
  expect(pendingCompaction({ fragments: [fragment(0, 9)], indices: null })).toBeNull();
});

test.for(seedsToTry(3))(
  'LanceDB compacts what is expected, whatever was written (seed %i)',
  async (seed) => {
    const sample = await sampleTable(2, seed);
    const random = seeded(seed);
    const history: string[] = [];
    for (let step = 0; step < 30; step += 1) {
      history.push(await writeAtRandom(sample.table, random));
      if (random() < 0.3) {
        const pending = await pendingIn(sample.folder);
        const { compaction } = await sample.table.optimize(KEEP_ALL);
        expect(pending?.fragments, history.join()).toBe(compaction.fragmentsRemoved);
        expect(pending?.rows, history.join()).toBeLessThanOrEqual(await sample.table.countRows());
      }
    }
  },
);
