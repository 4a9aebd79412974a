import { fromNativeError, LancekeepError } from '@lancekeep/errors';
import type { Table } from '@lancedb/lancedb';
import type { DeclaredIndex, HeldTable } from '@lancekeep/tables';
import type { IndexNotes } from './disk/index-notes.ts';
import type { Leftovers } from './disk/leftovers.ts';
import { estimateOptimizeMemory } from './plan/estimate-optimize-memory.ts';
import type { RunCompactors } from './compaction/run-compactors.ts';
import type { FailedTable, TableOutcome } from './maintenance-report.ts';
import type { MaintenancePolicy } from './plan/maintenance-policy.ts';
import { planTable } from './plan/plan-table.ts';
import type { PlanRequest, StepName, TablePlan } from './plan/table-plan.ts';
import { tryAgain, type TableWork } from './run/native-work.ts';
import { runSteps } from './run/run-steps.ts';
import { sweepOwnLeftovers } from './run/sweep.ts';
import { TableRun } from './run/table-run.ts';
import { measureOf } from './statistics/measure-of.ts';
import type { DiskFigures } from './statistics/table-statistics.ts';
import { readTableStatistics } from './statistics/read-table-statistics.ts';
import { versionsToPlanWith, type TableReaders } from './retention/table-readers.ts';

export interface PlanTableInput {
  readonly table: HeldTable;
  /** The table's own folder; `null` on an object store. */
  readonly folder: string | null;
  readonly policy: MaintenancePolicy;
  readonly request: PlanRequest;
  readonly conflictTimeoutMs: number;
  readonly leftovers: Leftovers;
  /** The indices that the catalogue declares for the table. */
  readonly declared: readonly DeclaredIndex[];
  readonly readers: TableReaders;
  readonly signal: AbortSignal | undefined;
}

export interface MaintainTableInput extends PlanTableInput {
  readonly compactors: RunCompactors;
  readonly indexNotes: IndexNotes | null;
  readonly timeoutMs: number;
  readonly onStep: (step: 'measure' | StepName) => void;
}

/** Measures a table and plans its maintenance. Commits nothing. */
export async function planNow(
  input: PlanTableInput & { readonly disk?: DiskFigures },
): Promise<TablePlan> {
  const { policy, request } = input;
  const statistics = await measure(input, input.table.handle('query'));
  return planTable({ statistics, policy, request });
}

/**
 * Plans the maintenance of a table and does it, inside the write gate. A table where nothing is due
 * does not even wait for the gate; what is due is planned again inside, since writes may have come
 * before.
 *
 * The native calls may be made by a child process. It works under this process's gate and lease, and
 * the gate opens only when it has answered or is gone.
 */
export async function maintainTable(input: MaintainTableInput): Promise<TableOutcome> {
  const started = performance.now();
  const { table, timeoutMs } = input;
  input.onStep('measure');
  const first = await planNow(input);
  if (first.steps.length === 0) return nothingDue(first);
  return table.commit('query', 'maintain', async (handle) => {
    const timeout = AbortSignal.timeout(timeoutMs);
    const signal = AbortSignal.any([
      timeout,
      ...(input.signal === undefined ? [] : [input.signal]),
    ]);
    // Looking at the files again would take time in which writes wait.
    const plan = await planNow({ ...input, disk: first.statistics.disk });
    table.tally.found(plan.statistics.version);
    if (plan.steps.length === 0) return nothingDue(plan);
    const run = new TableRun(plan, input.indexNotes);
    const error = await runPlan({ ...input, signal }, run, handle);
    // What came to its end all the same, as a native call of this process does, is no failure.
    const isTimeout = timeout.aborted && input.signal?.aborted !== true && !isWhole(run);
    return outcomeOf({
      input,
      run,
      handle,
      error: error ?? (isTimeout ? timedOut(table.name, timeoutMs) : null),
      durationMs: performance.now() - started,
    });
  });
}

/** Gives what made it fail; what it did is in the run. */
async function runPlan(
  input: MaintainTableInput,
  run: TableRun,
  handle: Table,
): Promise<LancekeepError | null> {
  const { onStep, policy, ...given } = input;
  const { table, compactors } = given;
  const { retentionMs } = policy;
  try {
    const estimatedPeakBytes = estimateOptimizeMemory(run.plan.statistics);
    const compactor = await compactors.choose(table.name, estimatedPeakBytes);
    run.ranIn = compactor.ranIn;
    const work = { ...given, run, handle, compactor, retentionMs };
    try {
      await runSteps(work, onStep);
    } finally {
      await tidyUp(work);
    }
    return null;
  } catch (error) {
    return fromNativeError(error, { table: table.name });
  } finally {
    // What a child had committed before it died is not on this process's handles yet.
    await table.moveToLatest().catch(() => undefined);
  }
}

const isWhole = (run: TableRun): boolean => run.steps.every(({ status }) => status === 'done');

/** Only where something did not come to its end can anything be left. */
async function tidyUp(work: TableWork): Promise<void> {
  const { run } = work;
  if (isWhole(run) && run.conflicts === 0) return;
  // What cannot be removed stays, and is told as stranded.
  await sweepOwnLeftovers(work).catch(() => undefined);
}

async function outcomeOf(input: {
  readonly input: MaintainTableInput;
  readonly run: TableRun;
  readonly handle: Table;
  readonly error: LancekeepError | null;
  readonly durationMs: number;
}): Promise<TableOutcome> {
  const { run, handle, error, durationMs } = input;
  const { plan, steps, counts, heldByTag, heldByReader, ranIn, conflicts } = run;
  const { sweptFiles, sweptBytes, sweepRefusal } = run;
  const { table, statistics } = plan;
  const estimatedPeakBytes = estimateOptimizeMemory(statistics);
  const held = { heldByTag, heldByReader };
  const swept = { sweptFiles, sweptBytes, sweepRefusal };
  const done = { plan, steps, ...counts, ...swept, ...held, ranIn, estimatedPeakBytes, conflicts };
  if (error !== null)
    return { table, status: 'failed', error: errorOf(error), ...done, durationMs };
  const after = await measure(input.input, handle);
  // A child that was killed may have committed something before, and only the version tells of it.
  const hasCommitted = ranIn === 'childProcess' && after.version !== statistics.version;
  const isUntouched = steps.every(({ status }) => status !== 'done') && !hasCommitted;
  if (isUntouched) return { table, status: 'skipped', reason: 'interrupted', plan };
  const measures = { before: measureOf(statistics), after: measureOf(after) };
  return { table, status: 'succeeded', ...done, ...measures, durationMs };
}

function measure(input: PlanTableInput & { readonly disk?: DiskFigures }, handle: Table) {
  const { table, folder, policy, readers, leftovers, declared, disk } = input;
  return tryAgain({ ...input, operation: 'measure' }, async () => {
    await handle.checkoutLatest();
    const { retentionMs } = policy;
    const inUse = await versionsToPlanWith(table, readers);
    const how = { retentionMs, versionsInUse: inUse, now: new Date(), leftovers, declared, disk };
    return readTableStatistics({ name: table.name, handle, folder, ...how });
  });
}

const nothingDue = (plan: TablePlan): TableOutcome => ({
  table: plan.table,
  status: 'skipped',
  reason: 'nothing is due',
  plan,
});

const errorOf = ({ code, message, hint, subject }: LancekeepError): FailedTable['error'] => ({
  code,
  message,
  hint,
  subject,
});

const timedOut = (table: string, timeoutMs: number): LancekeepError =>
  new LancekeepError('MAINTENANCE_TIMEOUT', {
    message: `Maintenance of the table "${table}" was ended after ${timeoutMs / 1_000} s.`,
    hint: 'Run it again: what was finished is kept. Raise maintenance.tableTimeoutMs for a table that needs longer.',
    subject: { table, timeoutMs },
  });
