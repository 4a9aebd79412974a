import { readMemory } from '@lancekeep/memory';
import { expect, test } from 'vitest';
import { runTiny } from '../run-tiny.fixture.ts';
import { budget, planBudget } from './budget.ts';

const TINY = {
  flushes: 5,
  rowsPerFlush: 50,
  dimensions: 16,
  textLength: 40,
  queries: 2,
  idleMs: 0,
};

test('every budget has its process, its figures and its limits', async () => {
  const report = await runTiny(budget, planBudget(TINY, [192]));
  const rows = report.summaries.map(({ variant, medians }) => [variant, medians['rows']]);
  expect(rows).toEqual([
    ['no budget', 200],
    ['192 MB', 200],
  ]);
  const [without, within] = report.samples;
  expect(without?.metrics).not.toHaveProperty('releases');
  expect(within?.metrics).toMatchObject({ splits: 0, overdrafts: 0 });
  if (readMemory().anonymousBytes === null) return;
  expect(within?.metrics['indexPeakMb']).toBeGreaterThan(0);
  expect(report.targets.map(({ met }) => met)).toEqual([true, true]);
});
