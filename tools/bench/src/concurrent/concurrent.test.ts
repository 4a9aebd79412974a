import { expect, test } from 'vitest';
import { runTiny } from '../run-tiny.fixture.ts';
import { concurrent, planConcurrent } from './concurrent.ts';

const TINY = {
  rows: 400,
  partitions: 2,
  rowsPerFlush: 50,
  dimensions: 16,
  textLength: 40,
  flushes: 4,
  queryEveryMs: 1,
  quietQueries: 3,
};

test('every way is queried before, while and after it indexes, with and without an index', async () => {
  const report = await runTiny(concurrent, planConcurrent(TINY));
  expect(report.summaries.map(({ variant, base }) => [variant, base])).toEqual([
    ['plain, no index', 'plain, no index'],
    ['lancekeep, no index', 'plain, no index'],
    ['lancekeep untuned, no index', 'plain, no index'],
    ['plain, IVF index', 'plain, IVF index'],
    ['lancekeep, IVF index', 'plain, IVF index'],
    ['lancekeep untuned, IVF index', 'plain, IVF index'],
  ]);
  for (const { variant, series = {}, metrics } of report.samples) {
    const { beforeMs, meanwhileMs = [], afterMs, flushMs } = series;
    expect(
      [beforeMs, afterMs, flushMs].map((each) => each?.length),
      variant,
    ).toEqual([3, 3, 4]);
    expect(meanwhileMs.length, variant).toBeGreaterThan(0);
    expect(metrics['peakMb'], variant).toBeGreaterThan((metrics['baselineMb'] ?? NaN) - 1);
  }
});
