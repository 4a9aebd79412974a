import { temporaryDirectory } from '@lancekeep/testing';
import { expect, test } from 'vitest';
import { NOTHING_KNOWN } from '../disk/leftovers.ts';
import { createTable, rows } from '../held-tables.fixture.ts';
import { readTableStatistics } from '../statistics/read-table-statistics.ts';
import { estimateOptimizeMemory, type OptimizeStatistics } from './estimate-optimize-memory.ts';

const MB = 2 ** 20;

const table = (changes: Partial<OptimizeStatistics> = {}): OptimizeStatistics => ({
  rows: 150_000,
  dataBytes: 588 * MB,
  fragments: 60,
  largestFragmentRows: 2_500,
  indices: [],
  ...changes,
});

const estimateMb = (changes: Partial<OptimizeStatistics> = {}): number =>
  Math.round(estimateOptimizeMemory(table(changes)) / MB);

/** What was measured in this process, in docs/decisions/0009. */
test.each([
  ['60 fragments of 2,500 x 1,024-d', {}, 214],
  ['10 of 2,500 x 1,024-d', { rows: 25_000, dataBytes: 98 * MB, fragments: 10 }, 156],
  ['60 of 2,500 x 384-d', { dataBytes: 222 * MB }, 150],
  ['60 of 2,500 x 64-d', { dataBytes: 39 * MB }, 75],
  [
    '10 of 20,000 x 1,024-d',
    { rows: 200_000, dataBytes: 783 * MB, fragments: 10, largestFragmentRows: 20_000 },
    472,
  ],
  [
    '4 of 50,000 x 1,024-d',
    { rows: 200_000, dataBytes: 783 * MB, fragments: 4, largestFragmentRows: 50_000 },
    875,
  ],
])('%s is estimated within 30 %% of what was measured', (_title, changes, measuredMb) => {
  expect(estimateMb(changes) / measuredMb).toBeGreaterThan(0.7);
  expect(estimateMb(changes) / measuredMb).toBeLessThan(1.3);
});

test('a table with nothing to merge and nothing to index takes nothing', () => {
  const indices = [{ type: 'BTree', bytes: MB, unindexedRows: 0 }];
  expect(estimateMb({ fragments: 1, indices })).toBe(0);
  expect(estimateMb({ rows: 0, dataBytes: 0, fragments: 0, largestFragmentRows: 0 })).toBe(0);
});

test('rows that an index does not know, and rows that move, add to it', () => {
  const plain = estimateMb();
  for (const type of ['BTree', 'IvfPq', 'FTS']) {
    const moved = estimateMb({ indices: [{ type, bytes: 20 * MB, unindexedRows: 0 }] });
    expect(moved, type).toBeGreaterThan(plain);
    const added = estimateMb({ indices: [{ type, bytes: 20 * MB, unindexedRows: 75_000 }] });
    expect(added, type).toBeGreaterThanOrEqual(moved);
  }
});

test('a full-text index takes no more than what a worker gathers before it writes', () => {
  const index = { type: 'FTS', bytes: 10_000 * MB, unindexedRows: 150_000 };
  expect(estimateMb({ indices: [index] }) - estimateMb()).toBe(165);
});

test('the statistics of a real table tell data from indices, and what an index lacks', async () => {
  const handle = await createTable(await temporaryDirectory(), { fragments: 3 });
  await handle.createIndex('id');
  await handle.add(rows(700, 50));
  const { totalBytes } = await handle.stats();
  const statistics = await readTableStatistics({
    name: 't',
    handle,
    folder: null,
    retentionMs: 0,
    now: new Date(),
    leftovers: NOTHING_KNOWN,
    declared: [],
  });
  expect(statistics).toMatchObject({
    rows: 750,
    fragments: 4,
    largestFragmentRows: 500,
    indices: [{ type: 'BTree', unindexedRows: 50 }],
  });
  expect(statistics.dataBytes).toBe(totalBytes - (statistics.indices[0]?.bytes ?? 0));
});
