import type { MemoryBudget } from '@lancekeep/memory';
import type { Compactor } from './compactor.ts';
import { ownProcessCompactor } from './own-process-compactor.ts';

/**
 * Works in this process when that fits into the memory budget, after other work where it must.
 *
 * @throws LancekeepError `MEMORY_BUDGET_EXCEEDED` when it does not fit even alone: nothing was begun.
 */
export function withinBudget(budget: MemoryBudget, estimatedBytes: number): Compactor {
  return {
    ranIn: 'ownProcess',
    processId: process.pid,
    optimize: (input) =>
      budget.run({ operation: `optimize ${input.name}`, estimatedBytes, otherwise: 'refuse' }, () =>
        ownProcessCompactor.optimize(input),
      ),
    createIndex: (input) => {
      const operation = `index ${input.name}.${input.index.column}`;
      return budget.run({ operation, estimatedBytes, otherwise: 'refuse' }, () =>
        ownProcessCompactor.createIndex(input),
      );
    },
  };
}
