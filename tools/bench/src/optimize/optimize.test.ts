import { expect, test } from 'vitest';
import { runTiny } from '../run-tiny.fixture.ts';
import { optimize, planOptimize } from './optimize.ts';

const TINY = { fragments: 4, rowsPerFragment: 50, dimensions: 16 };

test('every variant optimizes the same database, one of them in a child', async () => {
  const report = await runTiny(optimize, planOptimize(TINY));
  expect(
    report.summaries.map(({ variant, base, medians }) => [
      variant,
      base,
      medians['rows'],
      medians['fragments'],
      (medians['childPeakMb'] ?? NaN) > 0,
    ]),
  ).toEqual([
    ['default', 'default', 200, 1, false],
    ['own process', 'default', 200, 1, false],
    ['child process', 'default', 200, 1, true],
  ]);
  for (const { variant, metrics } of report.samples) {
    expect(metrics['bothMb'], variant).toBeGreaterThanOrEqual(metrics['peakMb'] ?? NaN);
    expect(metrics['seconds'], variant).toBeGreaterThan(0);
  }
  expect(report.targets.map(({ limit }) => limit)).toEqual([0.3, 0.6, 0.6, 1.3]);
  expect(report.targets.filter(({ value }) => Number.isNaN(value))).toEqual([]);
});
