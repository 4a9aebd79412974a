import type { ErrorCode } from '@lancekeep/errors';
import type { WorkPlace } from './compaction/compactor.ts';
import type { HeldByReader } from './retention/held-by-reader.ts';
import type { PlannedStep, StepName, TablePlan } from './plan/table-plan.ts';
import type { DiskFigures } from './statistics/table-statistics.ts';

/** Where a run is. `index` counts tables from 0. */
export interface MaintenanceProgress {
  readonly table: string;
  readonly step: 'measure' | StepName;
  readonly index: number;
  readonly tables: number;
}

/** The state of a table before or after a run. */
export interface TableMeasure {
  readonly version: number;
  readonly rows: number;
  readonly deletedRows: number;
  readonly fragments: number;
  readonly versions: number;
  readonly disk: DiskFigures;
}

/** What became of a planned step: the plan's estimates beside what happened. */
export interface StepReport extends PlannedStep {
  /**
   * - `done`: it came to its end. What the native call of a step before has done takes no time.
   * - `interrupted`: an abort cut it short; parts of it may be done.
   * - `failed`: the table's error tells why.
   * - `notReached`: an abort, or the failure of a step before, kept it from being begun.
   */
  readonly status: 'done' | 'interrupted' | 'failed' | 'notReached';
  readonly durationMs: number;
  /**
   * By how much the resident set of the process that did it rose above what it was before, at most; in
   * this process together with whatever else it did. `null` where the system does not tell, and where
   * no call came to its end.
   */
  readonly peakBytes: number | null;
}

/** What every outcome tells that got as far as a plan. */
interface PlannedTable {
  readonly table: string;
  readonly plan: TablePlan;
}

interface WorkedTable extends PlannedTable {
  /** One for each step of the plan. */
  readonly steps: readonly StepReport[];
  /** Fragments that compaction merged, and those it made of them, in all its rounds. */
  readonly fragmentsRemoved: number;
  readonly fragmentsAdded: number;
  readonly versionsRemoved: number;
  /** Disk bytes freed by pruning, as LanceDB counts them. */
  readonly bytesRemoved: number;
  /** Files that no version needed, and their bytes. */
  readonly sweptFiles: number;
  readonly sweptBytes: number;
  /** Why such files were left although they would have been swept; `null` when none were. */
  readonly sweepRefusal: string | null;
  /** The tag that keeps versions which retention would let go; `null` when none does. */
  readonly heldByTag: string | null;
  /** The same for a process that uses one of them: of several, the oldest version. */
  readonly heldByReader: HeldByReader | null;
  /** Where the native work was done. */
  readonly ranIn: WorkPlace;
  /** What the work was expected to take in this process, by `estimateOptimizeMemory`. In bytes. */
  readonly estimatedPeakBytes: number;
  /** The highest of the steps; see {@link StepReport.peakBytes}. */
  readonly peakBytes: number | null;
  /** Attempts that lost to a foreign writer and were made again. */
  readonly conflicts: number;
  /** Includes the wait for the write gate. */
  readonly durationMs: number;
}

/** What maintenance did to one table, and what it left. */
export interface MaintainedTable extends WorkedTable {
  readonly status: 'succeeded';
  readonly before: TableMeasure;
  readonly after: TableMeasure;
}

/** A table that could not be maintained; the other tables were. What its done steps did stays. */
export interface FailedTable extends Partial<WorkedTable> {
  readonly table: string;
  readonly status: 'failed';
  readonly error: {
    readonly code: ErrorCode;
    readonly message: string;
    readonly hint: string;
    readonly subject: unknown;
  };
  readonly conflicts: number;
  readonly durationMs: number;
}

/** A table that was not changed: nothing was due, or the run was interrupted before. */
export interface SkippedTable extends Partial<PlannedTable> {
  readonly table: string;
  readonly status: 'skipped';
  readonly reason: string;
}

export type TableOutcome = MaintainedTable | FailedTable | SkippedTable;

/** One outcome per table, in the order of the run. */
export interface MaintenanceReport {
  readonly tables: readonly TableOutcome[];
  readonly durationMs: number;
}
