import { expect, test } from 'vitest';
import { runTiny } from '../run-tiny.fixture.ts';
import { add, planAdd } from './add.ts';

const TINY = {
  tableFragments: [1, 3],
  rowsPerFragment: 50,
  rowsPerFlush: 10,
  dimensions: 16,
  textLength: 20,
  adds: 8,
};

test('the same rows are added by both, and the adds after those that look up are compared', async () => {
  const report = await runTiny(add, planAdd(TINY));
  expect(report.samples.map(({ variant }) => variant)).toEqual(['1 fragments', '3 fragments']);
  for (const { metrics, series } of report.samples) {
    expect(series?.['plainMs']).toHaveLength(8);
    expect(series?.['lancekeepMs']).toHaveLength(8);
    for (const value of Object.values(metrics)) expect(value).toBeGreaterThan(0);
  }
});
