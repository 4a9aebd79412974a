import type { ErrorCode } from '@lancekeep/errors';
import { randomUUID } from 'node:crypto';
import type { WorkPlace } from '../compaction/compactor.ts';
import type {
  MaintenanceReport,
  StepReport,
  TableMeasure,
  TableOutcome,
} from '../maintenance-report.ts';
import type { HeldBackStep, PlannedStep } from '../plan/table-plan.ts';
import { noIo, type TableIo } from './table-io.ts';

/** Grows when a field changes its meaning or goes; fields are added without. */
export const JOURNAL_SCHEMA_VERSION = 1;

/**
 * Who asked for a run: a program (`call`), a command of `ops` (`command`), or the schedule: for the
 * writes since the last run (`debt`), at its interval (`sweep`) or cron expression (`cron`), or for a
 * time that passed while nobody was there (`missed`).
 */
export type MaintenanceTrigger = 'call' | 'command' | 'debt' | 'sweep' | 'cron' | 'missed';

/** One maintenance run, as the journal keeps it. Plain data; a figure that is not known is `null`. */
export interface JournalEntry {
  readonly schemaVersion: typeof JOURNAL_SCHEMA_VERSION;
  /** Tells an entry from another that looks the same. */
  readonly id: string;
  /** In ISO 8601, as `endedAt`. */
  readonly startedAt: string;
  readonly endedAt: string;
  readonly durationMs: number;
  readonly project: { readonly name: string; readonly uri: string };
  readonly processId: number;
  /** The method: `optimize`, `compact`, and so on. */
  readonly operation: string;
  readonly trigger: MaintenanceTrigger;
  /** Why the run as a whole failed, before or beside its tables; `null` when it did not. */
  readonly error: { readonly code: string; readonly message: string } | null;
  readonly tables: readonly JournalTable[];
}

/** What a run did to one table. Sizes in bytes. */
export interface JournalTable {
  readonly table: string;
  readonly status: TableOutcome['status'];
  /** Of a failed table. */
  readonly code: ErrorCode | null;
  /** Of a skipped table. */
  readonly reason: string | null;
  /** What was planned, with what became of each step; `null` for a table that got no plan. */
  readonly plan: JournalPlan | null;
  readonly estimated: {
    readonly bytesToRewrite: number | null;
    readonly seconds: number | null;
    readonly peakBytes: number | null;
  };
  readonly actual: JournalActual;
  readonly before: TableMeasure | null;
  readonly after: TableMeasure | null;
  readonly ranIn: WorkPlace | null;
  /** Attempts that lost to a foreign writer. */
  readonly conflicts: number;
}

/** A plan without the statistics that it was made from. */
export interface JournalPlan {
  /** Where work was begun with its outcome, else as they were planned. */
  readonly steps: readonly (StepReport | PlannedStep)[];
  /** Those for which there is something to do. */
  readonly heldBack: readonly HeldBackStep[];
}

export interface JournalActual {
  /**
   * What the process that did the native work read and wrote by system calls meanwhile, cached or not;
   * in the own process together with whatever else it did.
   */
  readonly readBytes: number | null;
  readonly writtenBytes: number | null;
  /** Why there are no such figures; `null` where there are. */
  readonly ioReason: string | null;
  /** Disk bytes that pruning freed, as LanceDB counts them. */
  readonly reclaimedBytes: number | null;
  /** By how much the process that did the work grew at most. */
  readonly peakBytes: number | null;
  /** Includes the wait for the write gate. */
  readonly durationMs: number | null;
}

/** What a report does not say of itself. */
export interface RunContext {
  readonly project: { readonly name: string; readonly uri: string };
  readonly operation: string;
  readonly trigger: MaintenanceTrigger;
  readonly startedAt: Date;
  /** Bytes read and written, by table. */
  readonly io: ReadonlyMap<string, TableIo>;
  /** What the run threw. Default: nothing. */
  readonly error?: { readonly code: string; readonly message: string } | null;
}

/** The entry for a run that ended now, or for one that threw (then the report has no tables). */
export function journalEntry(
  report: Pick<MaintenanceReport, 'tables' | 'durationMs'>,
  context: RunContext,
): JournalEntry {
  const { project, operation, trigger, startedAt, io, error = null } = context;
  const durationMs = Math.round(report.durationMs);
  return {
    schemaVersion: JOURNAL_SCHEMA_VERSION,
    id: randomUUID(),
    startedAt: startedAt.toISOString(),
    endedAt: new Date(startedAt.getTime() + durationMs).toISOString(),
    durationMs,
    project,
    processId: process.pid,
    operation,
    trigger,
    error,
    tables: report.tables.map((outcome) => tableEntry(outcome, io.get(outcome.table))),
  };
}

function tableEntry(outcome: TableOutcome, io: TableIo | undefined): JournalTable {
  const done = outcome.status === 'succeeded' ? outcome : null;
  const failed = outcome.status === 'failed' ? outcome : null;
  const skipped = outcome.status === 'skipped' ? outcome : null;
  const worked = done ?? failed;
  const { readBytes, writtenBytes, reason } = io ?? noIo;
  const plan = planOf(outcome);
  return {
    table: outcome.table,
    status: outcome.status,
    code: failed?.error.code ?? null,
    reason: skipped?.reason ?? null,
    plan,
    estimated: estimatesOf(plan),
    actual: {
      readBytes,
      writtenBytes,
      ioReason: reason,
      reclaimedBytes: worked?.bytesRemoved ?? null,
      peakBytes: worked?.peakBytes ?? null,
      durationMs: worked === null ? null : Math.round(worked.durationMs),
    },
    before: done?.before ?? null,
    after: done?.after ?? null,
    ranIn: worked?.ranIn ?? null,
    conflicts: worked?.conflicts ?? 0,
  };
}

/** Statistics are left out: `before` and `after` have what a reader looks for. */
function planOf(outcome: TableOutcome): JournalPlan | null {
  if (outcome.plan === undefined) return null;
  const { steps: planned, heldBack: all } = outcome.plan;
  const steps = 'steps' in outcome ? outcome.steps : undefined;
  const heldBack = all.filter(({ code }) => code !== 'NOTHING_TO_DO');
  return { steps: steps ?? planned, heldBack };
}

/** Of all steps of a plan together. */
function estimatesOf(plan: JournalPlan | null): JournalTable['estimated'] {
  if (plan === null) return { bytesToRewrite: null, seconds: null, peakBytes: null };
  const { steps } = plan;
  return {
    bytesToRewrite: steps.reduce((sum, step) => sum + step.bytesToRewrite, 0),
    seconds: steps.reduce((sum, step) => sum + step.estimatedSeconds, 0),
    peakBytes: steps.reduce((most, step) => Math.max(most, step.estimatedPeakBytes), 0),
  };
}
