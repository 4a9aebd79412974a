import type { BudgetFigures } from '../contract/memory-figures.ts';
import { point, type Metric } from './metric.ts';

const SIZE = { unit: 'By', kind: 'upDownCounter', source: 'memory', attributes: [] } as const;

/** The memory budget of the process; nothing for a project without one. */
export const budgetMetrics: readonly Metric[] = [
  {
    ...SIZE,
    name: 'lancekeep.budget.limit',
    description: 'What the process may take above the baseline.',
    points: inBudget(({ budgetBytes }) => budgetBytes),
  },
  {
    ...SIZE,
    name: 'lancekeep.budget.usage',
    description: 'What the process takes above the baseline.',
    points: inBudget(({ usedBytes }) => usedBytes),
  },
  {
    ...SIZE,
    name: 'lancekeep.budget.peak',
    kind: 'gauge',
    description: 'The most that the process took above the baseline.',
    points: inBudget(({ peakBytes }) => peakBytes),
  },
  {
    ...SIZE,
    name: 'lancekeep.budget.baseline',
    description: 'What the process had when the first project with this budget was opened.',
    points: inBudget(({ baselineBytes }) => baselineBytes),
  },
  {
    name: 'lancekeep.budget.actions',
    unit: '{action}',
    kind: 'counter',
    description: 'How often the budget had to act.',
    source: 'memory',
    attributes: ['action'],
    points: ({ memory: { budget } }) =>
      Object.entries(budget?.actions ?? {}).flatMap(([action, times]) => point(times, { action })),
  },
];

function inBudget(value: (budget: BudgetFigures) => number): Metric['points'] {
  return ({ memory: { budget } }) => (budget ? point(value(budget)) : []);
}
