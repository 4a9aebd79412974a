import type { Table } from '@lancedb/lancedb';
import { MemoryBudget } from '@lancekeep/memory';
import { onLinux, systemTest, temporaryDirectory } from '@lancekeep/testing';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { withinBudget } from '../compaction/budgeted-compactor.ts';
import { createTable, rows } from '../held-tables.fixture.ts';
import { declared } from '../indices/declared-index.fixture.ts';
import { openCompactor } from './open-compactor.fixture.ts';
import { isRunning } from './running-children.fixture.ts';

const MB = 2 ** 20;

const request = (handle: Table, signal?: AbortSignal) => ({
  name: 't',
  handle,
  index: declared('ivfPq', 'vector', { numPartitions: 2, distanceType: 'cosine' }),
  replace: false,
  signal,
});

test('a child builds an index, and compacts afterwards', async () => {
  const folder = await temporaryDirectory();
  const table = await createTable(folder, { fragments: 3 });
  const compactor = openCompactor(folder);
  const { peakBytes } = await compactor.createIndex(request(table));
  expect(peakBytes === null || peakBytes > 0).toBe(true);
  await table.checkoutLatest();
  expect(await table.listIndices()).toMatchObject([{ name: 'vector_idx', indexType: 'IvfPq' }]);
  expect(await table.indexStats('vector_idx')).toMatchObject({ distanceType: 'cosine' });
  const cleanupOlderThan = new Date(0);
  const optimize = { name: 't', handle: table, cleanupOlderThan, signal: undefined };
  const { statistics } = await compactor.optimize(optimize);
  expect(statistics.compaction.fragmentsRemoved).toBe(3);
});

test('an index that cannot be built is told by the child as LanceDB told it', async () => {
  const folder = await temporaryDirectory();
  const table = await createTable(folder);
  const compactor = openCompactor(folder);
  const absent = { ...request(table), index: { ...declared('bTree', 'id'), column: 'absent' } };
  await expect(compactor.createIndex(absent)).rejects.toThrow(/absent/);
  await compactor.createIndex(request(table));
});

systemTest(onLinux, 'a child notes the index that it writes, as long as it does', async () => {
  const folder = await temporaryDirectory();
  const table = await createTable(folder);
  await table.add(rows(500, 15_000));
  const compactor = openCompactor(folder, folder);
  const notes = (): Promise<readonly string[]> =>
    readdir(join(folder, 'index-builds')).catch(() => []);
  const seen = new Set<string>();
  // On a busy machine a build may be over before anybody could look.
  for (let build = 0; build < 5 && seen.size === 0; build += 1) {
    const ended = new AbortController();
    const building = compactor
      .createIndex({ ...request(table), replace: true })
      .finally(() => ended.abort());
    while (!ended.signal.aborted) {
      for (const note of await notes()) seen.add(note);
      await sleep(1);
    }
    await building;
  }
  const [note] = seen;
  const [index, processId] = note?.split('.') ?? [];
  expect(await readdir(join(folder, 't.lance', '_indices'))).toContain(index);
  expect(processId).toBe(String(compactor.processId));
  expect(await notes()).toEqual([]);
});

test('an abort while it builds ends the child, and nothing is committed', async () => {
  const folder = await temporaryDirectory();
  const table = await createTable(folder);
  await table.add(rows(500, 20_000));
  const compactor = openCompactor(folder);
  await compactor.createIndex({ ...request(table), index: declared('bTree', 'id') });
  await table.checkoutLatest();
  const version = await table.version();
  const processId = compactor.processId ?? 0;
  const building = compactor.createIndex({
    ...request(table, AbortSignal.timeout(50)),
    index: declared('ivfPq', 'vector', { numPartitions: 64, maxIterations: 500 }),
  });
  await expect(building).rejects.toMatchObject({ code: 'INTERRUPTED' });
  expect(isRunning(processId)).toBe(false);
  await table.checkoutLatest();
  expect(await table.version()).toBe(version);
});

test('this process builds an index too, within its budget or not at all', async () => {
  const folder = await temporaryDirectory();
  const table = await createTable(folder);
  const budget = new MemoryBudget(100 * MB, {
    readBytes: () => 0,
    measuredBy: 'anonymous',
    trim: () => Promise.resolve(),
    collectGarbage: () => Promise.resolve(),
    nowMs: () => performance.now(),
  });
  await expect(withinBudget(budget, 200 * MB).createIndex(request(table))).rejects.toMatchObject({
    code: 'MEMORY_BUDGET_EXCEEDED',
    subject: { operation: 'index t.vector' },
  });
  expect(await table.listIndices()).toEqual([]);
  await withinBudget(budget, 50 * MB).createIndex(request(table));
  expect(await table.listIndices()).toHaveLength(1);
});
