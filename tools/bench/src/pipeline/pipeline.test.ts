import { expect, test } from 'vitest';
import { reportText } from '../harness/report-text.ts';
import { runTiny } from '../run-tiny.fixture.ts';
import { pipeline, planPipeline } from './pipeline.ts';

const TINY = {
  flushes: 6,
  rowsPerFlush: 50,
  dimensions: 16,
  textLength: 40,
  queries: 3,
  idleMs: 5,
};

test('every variant indexes in a process of its own and holds the rows that it should', async () => {
  const report = await runTiny(pipeline, planPipeline(TINY));
  expect(
    report.summaries.map(({ variant, base, medians }) => [variant, base, medians['rows']]),
  ).toEqual([
    ['unmanaged', 'unmanaged', 250],
    // It looks at nothing, so the flush that indexes files again doubles their chunks.
    ['append', 'unmanaged', 300],
    ['append-tuned', 'unmanaged', 300],
    ['lancekeep', 'unmanaged', 250],
  ]);
  for (const { variant, metrics, series } of report.samples) {
    expect(metrics['files'], variant).toBe(25);
    // Linux adds up what its threads hold now and then, so two readings differ a little.
    expect(metrics['peakMb'], variant).toBeGreaterThan((metrics['endMb'] ?? NaN) - 1);
    expect(metrics['againP50Ms'], variant).toBeGreaterThan(0);
    expect(series?.['flushMs'], variant).toHaveLength(6);
    expect(series?.['queryMs'], variant).toHaveLength(3);
  }
  expect(report.targets).toHaveLength(7);
  expect(report.targets.filter(({ value }) => Number.isNaN(value))).toEqual([]);
  expect(reportText(report)).toMatch(/^during indexing +\d+ +\d+ +4,600 +500 to 1,000$/m);
});
