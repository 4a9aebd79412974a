import { expect, test } from 'vitest';
import { RecordedSearches, type RecordedSearch } from './recorded-searches.ts';

const searchOf = (dimensions: number, limit: number): RecordedSearch => ({
  at: new Date(),
  vectors: [new Float32Array(dimensions)],
  column: null,
  limit,
});

const limitsOf = (recorded: RecordedSearches) => recorded.all().map(({ limit }) => limit);

test('the last sixteen are kept', () => {
  const recorded = new RecordedSearches();
  for (let limit = 1; limit <= 20; limit += 1) recorded.add(searchOf(4, limit));
  expect(limitsOf(recorded)).toEqual(Array.from({ length: 16 }, (_, index) => index + 5));
});

test('fewer are kept when their vectors would take more than a megabyte', () => {
  const recorded = new RecordedSearches();
  for (let limit = 1; limit <= 5; limit += 1) recorded.add(searchOf(100_000, limit));
  expect(limitsOf(recorded)).toEqual([4, 5]);
  recorded.add(searchOf(300_000, 6));
  expect(limitsOf(recorded)).toEqual([]);
  recorded.add(searchOf(4, 7));
  expect(limitsOf(recorded)).toEqual([7]);
});
