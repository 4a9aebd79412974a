import { fromNativeError } from '@lancekeep/errors';
import type { DeclaredIndex, HeldTable } from '@lancekeep/tables';
import { RunCompactors, type CompactionPlace } from './compaction/run-compactors.ts';
import type { IndexNotes } from './disk/index-notes.ts';
import { NOTHING_KNOWN, type Leftovers } from './disk/leftovers.ts';
import { maintainTable, planNow } from './maintain-table.ts';
import type {
  FailedTable,
  MaintenanceProgress,
  MaintenanceReport,
  TableOutcome,
} from './maintenance-report.ts';
import type { MaintenancePolicy } from './plan/maintenance-policy.ts';
import type { PlanRequest, TablePlan } from './plan/table-plan.ts';
import { OWN_READS_ONLY, type TableReaders } from './retention/table-readers.ts';

export interface PlanTablesInput {
  readonly tables: readonly MaintenanceTarget[];
  readonly request: PlanRequest;
  readonly policyOf: (table: string) => MaintenancePolicy;
  /**
   * How long an attempt that lost to another program is made again. In ms, from the first that lost.
   */
  readonly conflictTimeoutMs: number;
  /** What is known of who made the files of the tables. Default: nothing. */
  readonly leftovers?: Leftovers | undefined;
  /** The reads that a prune has to spare. Default: those of this process. */
  readonly readers?: TableReaders | undefined;
  /**
   * Checked between tables and between the steps of a table. A native call of this process runs to
   * its end; a child process is ended at once.
   */
  readonly signal?: AbortSignal | undefined;
}

export interface MaintainTablesInput extends PlanTablesInput {
  /** Where the native work runs. Default: all of it in this process. */
  readonly place?: CompactionPlace | undefined;
  /** For the leftovers of whoever comes after a crash. Default: nothing is noted. */
  readonly indexNotes?: IndexNotes | undefined;
  /** The longest that one table may take once it has the write gate. In ms. */
  readonly tableTimeoutMs: number;
  readonly onProgress?: ((progress: MaintenanceProgress) => void) | undefined;
  /** Told how each table ended, as soon as it has. */
  readonly onOutcome?: ((outcome: TableOutcome) => void) | undefined;
}

export interface MaintenanceTarget {
  readonly name: string;
  /** Opens the table where it is not held. One that cannot be opened is reported as failed. */
  readonly hold: () => Promise<HeldTable>;
  /** The table's own folder; `null` on an object store. */
  readonly folder: string | null;
  /** The indices that the catalogue declares for it. Default: none. */
  readonly declared?: readonly DeclaredIndex[] | undefined;
}

/** What would be done to one table; or why that cannot be said. */
export type PlannedOutcome =
  | { readonly table: string; readonly status: 'planned'; readonly plan: TablePlan }
  | FailedTable
  | { readonly table: string; readonly status: 'skipped'; readonly reason: 'interrupted' };

/** Measures tables and plans their maintenance. Commits nothing, and passes no gate. */
export async function planTables(input: PlanTablesInput): Promise<readonly PlannedOutcome[]> {
  const outcomes: PlannedOutcome[] = [];
  for (const target of input.tables) {
    outcomes.push(
      await ofTarget(target, input, async (table) => {
        const plan = await planNow({ ...forTable(input, target), table });
        return { table: target.name, status: 'planned', plan } as const;
      }),
    );
  }
  return outcomes;
}

/**
 * Maintains tables one after the other. A table that fails does not stop the others; an abort keeps
 * what is done and skips the rest.
 */
export async function maintainTables(input: MaintainTablesInput): Promise<MaintenanceReport> {
  const started = performance.now();
  const compactors = new RunCompactors(input.place ?? null);
  const outcomes: TableOutcome[] = [];
  try {
    for (const [index, target] of input.tables.entries()) {
      const onStep = (step: MaintenanceProgress['step']): void =>
        input.onProgress?.({ table: target.name, step, index, tables: input.tables.length });
      const outcome = await ofTarget(target, input, (table) =>
        maintainTable({
          ...forTable(input, target),
          table,
          compactors,
          indexNotes: input.indexNotes ?? null,
          timeoutMs: input.tableTimeoutMs,
          onStep,
        }),
      );
      outcomes.push(outcome);
      input.onOutcome?.(outcome);
    }
  } finally {
    await compactors.close();
  }
  return { tables: outcomes, durationMs: performance.now() - started };
}

function forTable(input: PlanTablesInput, { name, folder, declared = [] }: MaintenanceTarget) {
  const { request, policyOf, conflictTimeoutMs, signal } = input;
  const { leftovers = NOTHING_KNOWN, readers = OWN_READS_ONLY } = input;
  const policy = policyOf(name);
  const known = { leftovers, declared, readers };
  return { folder, policy, request, conflictTimeoutMs, ...known, signal };
}

async function ofTarget<Outcome>(
  target: MaintenanceTarget,
  { signal }: PlanTablesInput,
  work: (table: HeldTable) => Promise<Outcome>,
): Promise<Outcome | FailedTable | { table: string; status: 'skipped'; reason: 'interrupted' }> {
  const { name: table } = target;
  if (signal?.aborted === true) return { table, status: 'skipped', reason: 'interrupted' };
  const started = performance.now();
  try {
    return await work(await target.hold());
  } catch (error) {
    const { code, message, hint, subject } = fromNativeError(error, { table });
    const durationMs = performance.now() - started;
    const failure = { code, message, hint, subject };
    return { table, status: 'failed', error: failure, conflicts: 0, durationMs };
  }
}
