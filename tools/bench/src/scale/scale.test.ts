import { expect, test } from 'vitest';
import { runTiny } from '../run-tiny.fixture.ts';
import { planScale, scale } from './scale.ts';

const TINY = {
  tableRows: [200, 400],
  fillRows: 100,
  rowsPerFlush: 50,
  dimensions: 16,
  textLength: 40,
  flushes: 3,
};

test('each table is filled, grows by the new groups, and is compared with the smallest', async () => {
  const report = await runTiny(scale, planScale(TINY));
  expect(
    report.summaries.map(({ variant, base, medians }) => [variant, base, medians['rows']]),
  ).toEqual([
    ['200 rows', '200 rows', 350],
    ['400 rows', '200 rows', 550],
  ]);
  for (const { metrics, series } of report.samples) {
    expect(metrics['fillSeconds']).toBeGreaterThan(0);
    expect(series?.['newMs']).toHaveLength(3);
    expect(series?.['againMs']).toHaveLength(3);
  }
  expect(report.targets.map(({ what, limit }) => [what, limit])).toEqual([
    ['new groups p50, 400 rows / 200 rows', 1.2],
    ['re-indexed groups p50, 400 rows / 200 rows', 1.4],
  ]);
});
