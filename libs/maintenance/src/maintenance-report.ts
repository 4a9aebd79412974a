import type { ErrorCode } from '@lancekeep/errors';
import type { WorkPlace } from './compaction/compactor.ts';

/** What is done to a table, in this order. */
export type MaintenanceStep = 'measure' | 'compact' | 'prune';

/** Where a run is. `index` counts tables from 0. */
export interface MaintenanceProgress {
  readonly table: string;
  readonly step: MaintenanceStep;
  readonly index: number;
  readonly tables: number;
}

/** The state of a table before or after a run. Sizes in bytes. */
export interface TableMeasure {
  readonly rows: number;
  readonly fragments: number;
  readonly versions: number;
  /** Everything below the table's folder; `null` on an object store, where nothing is walked. */
  readonly diskBytes: number | null;
  /** Data files and indices of the latest version. */
  readonly liveBytes: number;
}

/** What maintenance did to one table, and what it left. */
export interface MaintainedTable {
  readonly table: string;
  readonly status: 'succeeded';
  /** Steps that an abort left out or cut short; what came before is done. Empty when none was. */
  readonly skippedSteps: readonly MaintenanceStep[];
  readonly before: TableMeasure;
  readonly after: TableMeasure;
  /** Fragments that compaction merged, and those it made of them, in all its rounds. */
  readonly fragmentsRemoved: number;
  readonly fragmentsAdded: number;
  readonly versionsRemoved: number;
  /** Disk bytes freed by pruning, as LanceDB counts them. */
  readonly bytesRemoved: number;
  /**
   * Disk bytes beyond the latest version: older versions that retention or a tag still keeps, and
   * files that a crash stranded. `null` on an object store.
   */
  readonly retainedBytes: number | null;
  /** The tag that keeps versions which retention would let go; `null` when none does. */
  readonly heldByTag: string | null;
  /** Where the native work was done. */
  readonly ranIn: WorkPlace;
  /** What the work was expected to take in this process, by `estimateOptimizeMemory`. In bytes. */
  readonly estimatedPeakBytes: number;
  /**
   * By how much the resident set of the process that did the work rose above what it was before, at
   * most; in this process together with whatever else it did. `null` where the system does not tell,
   * and where no call came to its end.
   */
  readonly peakBytes: number | null;
  /** Attempts that lost to a foreign writer and were made again. */
  readonly conflicts: number;
  /** Includes the wait for the write gate. */
  readonly durationMs: number;
}

/** A table that could not be maintained; the other tables were. */
export interface FailedTable {
  readonly table: string;
  readonly status: 'failed';
  readonly error: {
    readonly code: ErrorCode;
    readonly message: string;
    readonly hint: string;
    readonly subject: unknown;
  };
  /** Attempts that lost to a foreign writer, the last one included. */
  readonly conflicts: number;
  readonly durationMs: number;
}

/** A table that was not changed, because the run was interrupted before. */
export interface SkippedTable {
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
