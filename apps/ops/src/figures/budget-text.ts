import type { BudgetFigures, MemoryFigures } from '@lancekeep/control';
import { formatBytes } from '../text/format-bytes.ts';
import { formatCount } from '../text/format-count.ts';
import { wrap } from '../text/wrap.ts';

const ACTIONS: Readonly<Record<keyof BudgetFigures['actions'], string>> = {
  waits: 'work waited',
  releases: 'memory was released',
  collections: 'garbage was collected',
  splits: 'a write was split',
  refusals: 'work was refused',
  overdrafts: 'work began that did not fit',
};

/** How the memory budget is kept; no line for a project without one. */
export function budgetText({ budget }: MemoryFigures): readonly string[] {
  if (budget === undefined || budget === null) return [];
  const { usedBytes, budgetBytes, peakBytes, baselineBytes, actions } = budget;
  const taken = (Object.keys(ACTIONS) as (keyof BudgetFigures['actions'])[])
    .filter((action) => actions[action] > 0)
    .map((action) => `${ACTIONS[action]} ${formatCount(actions[action])} times`);
  const line = `Budget: ${formatBytes(usedBytes)} of ${formatBytes(budgetBytes)} above ${formatBytes(baselineBytes)}, ${formatBytes(peakBytes)} at its peak; ${taken.join(', ') || 'it had nothing to do'}`;
  return [wrap(line, process.stdout)];
}
