import { textTable } from '../text-table.ts';
import type { BudgetActions, BudgetReport } from './budget-report.ts';

const MB = 2 ** 20;

const ACTIONS: Readonly<Record<keyof BudgetActions, string>> = {
  waits: 'waited',
  releases: 'released memory',
  collections: 'collected garbage',
  splits: 'split a write',
  refusals: 'refused',
  overdrafts: 'began what did not fit',
};

/**
 * Writes a report as plain text for 80 columns, without a newline at the end: the budget and how it
 * was kept, how often it had to act, and how far estimates were off. 1 MB is 1,048,576 bytes.
 */
export function formatBudgetReport(report: BudgetReport): string {
  const { budgetBytes, baselineBytes, usedBytes, peakBytes, estimates } = report;
  const head = textTable([
    ['memory budget', 'MB', 'of it'],
    ['budget', megabytes(budgetBytes), ''],
    ['peak', megabytes(peakBytes), shareOf(peakBytes, budgetBytes)],
    ['in use', megabytes(usedBytes), shareOf(usedBytes, budgetBytes)],
    ['baseline, not counted', megabytes(baselineBytes), ''],
  ]);
  const table = textTable([
    ['the estimate that did worst', 'times', 'estimated MB', 'measured MB'],
    ...estimates.map(({ operation, times, estimatedBytes, measuredBytes }) => [
      operation,
      String(times),
      megabytes(estimatedBytes),
      measuredBytes === null ? '-' : megabytes(measuredBytes),
    ]),
  ]);
  return [head, actionsText(report), ...(estimates.length === 0 ? [] : [table])].join('\n\n');
}

function actionsText({ actions, measuredBy }: BudgetReport): string {
  const taken = (Object.keys(ACTIONS) as (keyof BudgetActions)[])
    .filter((action) => actions[action] > 0)
    .map((action) => `${ACTIONS[action]} ${actions[action]} x`);
  const acted = `the budget acted: ${taken.join(', ') || 'never'}`;
  if (measuredBy === 'anonymous') return acted;
  return `${acted}\nmeasured by the whole resident set: the system tells no more`;
}

const megabytes = (bytes: number): string => (bytes / MB).toFixed(1);
const shareOf = (bytes: number, budgetBytes: number): string =>
  `${((bytes / budgetBytes) * 100).toFixed(0)} %`;
