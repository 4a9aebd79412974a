import type { TableStatistics } from '../statistics/table-statistics.ts';

/** What can be done to a table, in this order; the three in the middle are LanceDB's one `optimize`. */
export const STEPS = ['createIndex', 'compact', 'prune', 'reindex', 'sweep'] as const;

/**
 * - `createIndex`: builds a declared index that is missing, or builds one anew that fell to pieces.
 * - `compact`: merges fragments and drops deleted rows; keeps every version.
 * - `prune`: removes old versions.
 * - `reindex`: adds to the indices the rows that they do not know.
 * - `sweep`: removes files that no version names.
 */
export type StepName = (typeof STEPS)[number];

/** What was asked for: everything that is due, or the one step that is named. */
export type MaintenanceOperation = 'optimize' | 'compact' | 'prune' | 'reindex';

export interface PlanRequest {
  readonly operation: MaintenanceOperation;
  /** Whatever can be done counts as due. Default: false. */
  readonly force?: boolean | undefined;
  /** With `prune` and `reindex`: LanceDB may compact, as it always does before. Default: false. */
  readonly acceptCompaction?: boolean | undefined;
}

/** One step of a plan. Estimates are for this step alone, in the process that does it. */
export interface PlannedStep {
  readonly step: StepName;
  /** The index of a `createIndex`; else `null`. */
  readonly index: PlannedIndex | null;
  /** In words and numbers: `37 fragments, threshold 20`. */
  readonly reason: string;
  readonly bytesToRewrite: number;
  /** What the disk gets back; `null` where nothing tells. */
  readonly bytesToFree: number | null;
  readonly estimatedSeconds: number;
  readonly estimatedPeakBytes: number;
}

export interface PlannedIndex {
  readonly column: string;
  readonly type: string;
  /** Its name, when there is one to be replaced. */
  readonly replaces: string | null;
}

/**
 * A step that was not taken up.
 *
 * - `NOT_DUE`: there is something to do, and too little of it.
 * - `NOTHING_TO_DO`: there is none.
 * - `COMPACTION_PENDING`: LanceDB would compact first, which is not due and was not accepted.
 * - `HELD_BY_TAG`, `HELD_BY_READER`: versions that retention would let go are in use.
 */
export interface HeldBackStep {
  readonly step: StepName;
  readonly code: HeldBackCode;
  readonly reason: string;
  /** What would be rewritten if it were done all the same. */
  readonly bytesToRewrite: number;
}

export type HeldBackCode =
  'NOT_DUE' | 'NOTHING_TO_DO' | 'COMPACTION_PENDING' | 'HELD_BY_TAG' | 'HELD_BY_READER';

/** What a run does to a table, and why. Plain data; made by {@link planTable} from statistics alone. */
export interface TablePlan {
  readonly table: string;
  readonly statistics: TableStatistics;
  /** In the order in which they are done; empty when nothing is due. */
  readonly steps: readonly PlannedStep[];
  readonly heldBack: readonly HeldBackStep[];
}
