import { expect, test } from 'vitest';
import type { BudgetReport } from './budget-report.ts';
import { formatBudgetReport } from './format-budget-report.ts';

const MB = 2 ** 20;
const report: BudgetReport = {
  budgetBytes: 192 * MB,
  baselineBytes: 45 * MB,
  usedBytes: 12 * MB,
  peakBytes: 168.5 * MB,
  measuredBy: 'anonymous',
  actions: { waits: 0, releases: 3, collections: 0, splits: 1, refusals: 0, overdrafts: 0 },
  estimates: [
    { operation: 'write', times: 97, estimatedBytes: 68 * MB, measuredBytes: 71.2 * MB },
    { operation: 'index chunks.id', times: 1, estimatedBytes: 48 * MB, measuredBytes: null },
  ],
};

test('a budget report says budget, peak, what it did, and how far estimates were off', () => {
  expect(formatBudgetReport(report)).toBe(`memory budget             MB  of it
budget                 192.0
peak                   168.5   88 %
in use                  12.0    6 %
baseline, not counted   45.0

the budget acted: released memory 3 x, split a write 1 x

the estimate that did worst  times  estimated MB  measured MB
write                           97          68.0         71.2
index chunks.id                  1          48.0            -`);
});

test('a budget that had nothing to do says so, and by what it was measured', () => {
  const actions = { ...report.actions, releases: 0, splits: 0 };
  const text = formatBudgetReport({ ...report, actions, estimates: [], measuredBy: 'resident' });
  expect(text).toContain('the budget acted: never\nmeasured by the whole resident set');
  expect(text).not.toContain('estimate');
});
