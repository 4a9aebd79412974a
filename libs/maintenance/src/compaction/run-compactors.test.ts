import { expect, test } from 'vitest';
import { RunCompactors, type CompactionPlace } from './run-compactors.ts';

const MB = 2 ** 20;

const ranIn = (runIn: CompactionPlace['runIn'], estimatedBytes: number): string => {
  const database = { uri: '/data', storageOptions: {} };
  return new RunCompactors({ runIn, database }).choose(estimatedBytes).ranIn;
};

test('"auto" takes a child where the estimate is above what a child costs', () => {
  expect(ranIn('auto', 0)).toBe('ownProcess');
  expect(ranIn('auto', 63 * MB)).toBe('ownProcess');
  expect(ranIn('auto', 64 * MB)).toBe('childProcess');
});

test('the two others do what they are called', () => {
  expect(ranIn('childProcess', 0)).toBe('childProcess');
  expect(ranIn('ownProcess', 10_000 * MB)).toBe('ownProcess');
});

test('all tables of a run share one child, and without a place there is none', () => {
  const database = { uri: '/data', storageOptions: {} };
  const compactors = new RunCompactors({ runIn: 'childProcess', database });
  expect(compactors.choose(1)).toBe(compactors.choose(2));
  expect(new RunCompactors(null).choose(10_000 * MB).ranIn).toBe('ownProcess');
});
