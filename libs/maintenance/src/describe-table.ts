import type { Table } from '@lancedb/lancedb';
import type { DeclaredIndex } from '@lancekeep/tables';
import { NOTHING_KNOWN } from './disk/leftovers.ts';
import type { HeldByReader } from './retention/held-by-reader.ts';
import type { MaintenancePolicy } from './plan/maintenance-policy.ts';
import { planTable } from './plan/plan-table.ts';
import type { TablePlan } from './plan/table-plan.ts';
import { readTableStatistics } from './statistics/read-table-statistics.ts';
import type { TableStatistics } from './statistics/table-statistics.ts';

/** What a status command says about a table, and what an `optimize` would do to it. */
export interface TableStatus extends TableStatistics {
  readonly plan: Pick<TablePlan, 'steps' | 'heldBack'>;
}

/**
 * Describes the latest version. Reads alone, commits nothing. `name` is not asked of the handle:
 * LanceDB refuses that while a read runs on it. `folder` is the table's own, `null` on an object store.
 */
export async function describeTable(input: {
  readonly name: string;
  readonly handle: Table;
  readonly folder: string | null;
  readonly policy: MaintenancePolicy;
  /** The indices that the catalogue declares for the table. Default: none. */
  readonly declared?: readonly DeclaredIndex[] | undefined;
  /** What other processes use. Default: nothing. */
  readonly versionsInUse?: readonly HeldByReader[] | undefined;
}): Promise<TableStatus> {
  const { policy, declared = [] } = input;
  const { retentionMs } = policy;
  const now = new Date();
  const statistics = await readTableStatistics({
    ...input,
    declared,
    retentionMs,
    leftovers: NOTHING_KNOWN,
    now,
  });
  const { steps, heldBack } = planTable({
    statistics,
    policy,
    request: { operation: 'optimize' },
  });
  return { ...statistics, plan: { steps, heldBack } };
}
