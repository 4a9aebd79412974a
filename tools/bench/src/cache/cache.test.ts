import { expect, test } from 'vitest';
import { runTiny } from '../run-tiny.fixture.ts';
import { cache, planCache } from './cache.ts';

const TINY = {
  tables: 2,
  rowsPerTable: 400,
  dimensions: 16,
  partitions: 2,
  handles: 3,
  queriesPerTable: 4,
};

test('limits are compared with the default, and one session with a session each', async () => {
  const report = await runTiny(cache, planCache(TINY));
  expect(
    report.summaries.map(({ variant, base, medians }) => [variant, base, medians['sessions']]),
  ).toEqual([
    ['default', 'default', 1],
    ['16 MB', 'default', 1],
    ['64 MB', 'default', 1],
    ['256 MB', 'default', 1],
    ['a session each', 'a session each', 3],
    ['one session', 'a session each', 1],
  ]);
  const queries = report.samples.map(({ series }) => series?.['queryMs']?.length);
  expect(queries).toEqual([8, 8, 8, 8, 12, 12]);
  expect(report.summaries.filter(({ medians }) => !((medians['cachedMb'] ?? 0) > 0))).toEqual([]);
  // Three sessions hold the same index three times.
  const cached = new Map(report.summaries.map((each) => [each.variant, each.medians['cachedMb']]));
  const [separate = NaN, shared = NaN] = [cached.get('a session each'), cached.get('one session')];
  expect(shared).toBeGreaterThan(0);
  expect(separate / shared).toBeCloseTo(3, 0);
});
