import { expect, test } from 'vitest';
import { runTiny } from '../run-tiny.fixture.ts';
import { planUpsert, upsert } from './upsert.ts';

const TINY = {
  tableRows: [200],
  fillRows: 100,
  rowsPerFlush: 50,
  dimensions: 16,
  textLength: 40,
  flushes: 3,
};

test('both merges are compared with lancekeep, and leave the same rows', async () => {
  const report = await runTiny(upsert, planUpsert(TINY));
  const base = 'lancekeep, 200 rows';
  expect(report.summaries.map((each) => [each.variant, each.base, each.medians['rows']])).toEqual([
    [base, base, 350],
    ['merge, 200 rows', base, 350],
    ['merge without index, 200 rows', base, 350],
  ]);
  for (const { series } of report.samples) expect(series?.['againMs']).toHaveLength(3);
});
