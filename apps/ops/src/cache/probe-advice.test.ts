import type { ProbePass, ProbeReport } from 'lancekeep';
import { expect, test } from 'vitest';
import { probeAdvice } from './probe-advice.ts';

const MB = 2 ** 20;

function passOf(hits: number, misses: number): ProbePass {
  const counted = {
    indexCacheHits: hits,
    indexCacheMisses: misses,
    partsLoaded: misses,
    indicesLoaded: 0,
    bytesRead: 0,
    iops: 0,
    requests: 0,
  };
  return { p50Ms: 1, p99Ms: 2, counted, usageBytes: 0, items: 0 };
}

const report: ProbeReport = {
  table: 'documents',
  column: 'vector',
  dimensions: 4,
  rows: 10,
  index: { name: 'vector_idx', type: 'IvfFlat', sizeBytes: 48 * MB, unindexedRows: 0 },
  searches: 2,
  limit: 10,
  session: 'query',
  limitBytes: { index: 16 * MB, metadata: 8 * MB },
  passes: [passOf(0, 100), passOf(50, 50)],
};

test('a last pass that misses wants a larger cache', () => {
  expect(probeAdvice(report)).toBe(
    '50 % of the look-ups of the last pass missed: the index cache of 16 MB holds only part of the index (48 MB): raise database.indexCacheMb.',
  );
});

test('the setting is that of the session which the table has', () => {
  const own = { ...report, session: 'table:documents' };
  expect(probeAdvice(own)).toMatch(/: raise database\.tables\.documents\.indexCacheMb\.$/);
});

test('an index that is smaller than the cache is not called larger', () => {
  const limitBytes = { ...report.limitBytes, index: 64 * MB };
  const passes = [passOf(0, 100), passOf(999, 1)];
  expect(probeAdvice({ ...report, limitBytes, passes })).toBe(
    '1 % of the look-ups of the last pass missed: the index cache of 64 MB does not hold what these searches use: raise database.indexCacheMb.',
  );
});

test('without a miss, a second pass or figures there is nothing to advise', () => {
  expect(probeAdvice({ ...report, passes: [passOf(0, 9), passOf(9, 0)] })).toBeNull();
  expect(probeAdvice({ ...report, passes: [passOf(0, 9)] })).toBeNull();
  const unknown = { ...passOf(0, 9), counted: null };
  expect(probeAdvice({ ...report, passes: [unknown, unknown] })).toBeNull();
});
