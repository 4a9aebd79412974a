import { expect, test } from 'vitest';
import { MemoryBudget } from '@lancekeep/memory';
import { RunCompactors, type CompactionPlace } from './run-compactors.ts';

const MB = 2 ** 20;

const database = { uri: '/data', storageOptions: {} };

const ranIn = async (
  runIn: CompactionPlace['runIn'],
  estimatedBytes: number,
  budget: MemoryBudget | null = null,
): Promise<string> => {
  const compactors = new RunCompactors({ runIn, database, budget });
  return (await compactors.choose('chunks', estimatedBytes)).ranIn;
};

/** A budget of 192 MB of which so many are in use. */
const budgetWith = (usedMb: number): MemoryBudget => {
  let readings = 0;
  return new MemoryBudget(192 * MB, {
    readBytes: () => (readings++ === 0 ? 0 : usedMb * MB),
    measuredBy: 'anonymous',
    trim: () => Promise.resolve(),
    collectGarbage: () => Promise.resolve(),
    nowMs: () => performance.now(),
  });
};

test('"auto" takes a child where the estimate is above what a child costs', async () => {
  expect(await ranIn('auto', 0)).toBe('ownProcess');
  expect(await ranIn('auto', 63 * MB)).toBe('ownProcess');
  expect(await ranIn('auto', 64 * MB)).toBe('childProcess');
});

test('the two others do what they are called', async () => {
  expect(await ranIn('childProcess', 0)).toBe('childProcess');
  expect(await ranIn('ownProcess', 10_000 * MB)).toBe('ownProcess');
});

test('all tables of a run share one child, and without a place there is none', async () => {
  const compactors = new RunCompactors({ runIn: 'childProcess', database });
  expect(await compactors.choose('a', 1)).toBe(await compactors.choose('b', 2));
  const own = await new RunCompactors(null).choose('a', 10_000 * MB);
  expect(own.ranIn).toBe('ownProcess');
});

test('what does not fit into the memory budget of this process goes to a child', async () => {
  expect(await ranIn('auto', 40 * MB, budgetWith(100))).toBe('ownProcess');
  const full = budgetWith(180);
  expect(await ranIn('auto', 40 * MB, full)).toBe('childProcess');
  expect(full.report().actions.refusals).toBe(1);
});

test('where this process must do it, what does not fit into its budget is refused', async () => {
  const compactors = new RunCompactors({ runIn: 'ownProcess', database, budget: budgetWith(180) });
  const compactor = await compactors.choose('chunks', 40 * MB);
  const optimizing = compactor.optimize({
    name: 'chunks',
    handle: null as never,
    cleanupOlderThan: new Date(0),
    signal: undefined,
  });
  await expect(optimizing).rejects.toMatchObject({
    code: 'MEMORY_BUDGET_EXCEEDED',
    subject: { operation: 'optimize chunks', estimatedMb: 40, budgetMb: 192, usedMb: 180 },
  });
});
