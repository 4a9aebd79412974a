import { expect, test } from 'vitest';
import { runTiny } from '../run-tiny.fixture.ts';
import { planUnchanged, unchanged } from './unchanged.ts';

const TINY = {
  tableRows: [200],
  fillRows: 100,
  rowsPerFlush: 50,
  dimensions: 256,
  textLength: 40,
  flushes: 3,
};

test('a content hash is compared with none, and saves most of what is written', async () => {
  const report = await runTiny(unchanged, planUnchanged(TINY));
  const base = 'without, 200 rows';
  expect(report.summaries.map(({ variant, base: of }) => [variant, of])).toEqual([
    [base, base],
    ['content hash, 200 rows', base],
  ]);
  const [, hashed] = report.summaries;
  expect(hashed?.ratios['writtenMb']).toBeLessThan(0.6);
});
