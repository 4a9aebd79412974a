import { expect, test } from 'vitest';
import { budgetText } from './budget-text.ts';
import { memoryFigures } from './memory-figures.fixture.ts';

const MB = 2 ** 20;
const nothing = { waits: 0, releases: 0, collections: 0, splits: 0, refusals: 0, overdrafts: 0 };
const budget = {
  budgetBytes: 192 * MB,
  baselineBytes: 45 * MB,
  usedBytes: 12 * MB,
  peakBytes: 168 * MB,
  measuredBy: 'anonymous',
  actions: nothing,
  estimates: [],
} as const;

const textOf = (actions: Partial<typeof nothing>): string =>
  budgetText({ ...memoryFigures, budget: { ...budget, actions: { ...nothing, ...actions } } })
    .join('\n')
    .replaceAll(/\s+/g, ' ');

test('a budget has a line, with what it had to do', () => {
  expect(textOf({})).toBe(
    'Budget: 12 MB of 192 MB above 45 MB, 168 MB at its peak; it had nothing to do',
  );
  expect(textOf({ splits: 2, releases: 1_000 })).toContain(
    'memory was released 1,000 times, a write was split 2 times',
  );
});

test('for a project without one, and for an older lancekeep, there is no line', () => {
  expect(budgetText({ ...memoryFigures, budget: null })).toEqual([]);
  expect(budgetText(memoryFigures)).toEqual([]);
});
