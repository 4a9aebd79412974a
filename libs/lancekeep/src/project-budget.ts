import type { LancekeepConfig } from '@lancekeep/config';
import { LancekeepError } from '@lancekeep/errors';
import { joinBudget, type BudgetUse } from '@lancekeep/memory';
import { sessionLimitsOf } from '@lancekeep/session';

/** What a query without an index takes on two threads beside the caches: docs/memory.md. */
const LEAST_ROOM_MB = 112;

/**
 * Joins the memory budget that a configuration asks for; `null` when it asks for none.
 *
 * @throws LancekeepError `MEMORY_BUDGET_TOO_SMALL` when the caches, filled, leave no room for work;
 * `MEMORY_BUDGET_CONFLICT`, `MEMORY_BUDGET_TOO_LARGE`.
 */
export function joinProjectBudget(config: LancekeepConfig): BudgetUse | null {
  const { budgetMb, tuneAllocator } = config.memory;
  if (budgetMb === undefined) return null;
  const cachesMb = cacheMegabytes(config);
  const leastMb = cachesMb + LEAST_ROOM_MB;
  if (leastMb <= budgetMb) return joinBudget({ budgetMb, tuneAllocator });
  throw new LancekeepError('MEMORY_BUDGET_TOO_SMALL', {
    message: `The memory budget of ${budgetMb} MB is too small for this configuration: its caches may take ${cachesMb} MB, and writes and queries need ${LEAST_ROOM_MB} MB beside them.`,
    hint: `Set memory.budgetMb to at least ${leastMb}, or lower the caches of the section "database"; those that nobody sets follow from the budget.`,
    subject: { budgetMb, leastMb },
  });
}

/** All sessions of the process together, filled. */
function cacheMegabytes({ database }: LancekeepConfig): number {
  const { query, bulk, tables } = sessionLimitsOf(database);
  return [query, bulk, ...Object.values(tables)]
    .map(({ indexCacheMb, metadataCacheMb }) => indexCacheMb + metadataCacheMb)
    .reduce((sum, each) => sum + each, 0);
}
