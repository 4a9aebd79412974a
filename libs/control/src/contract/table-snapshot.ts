import type { Problem } from './problem.ts';

export interface TableSnapshot {
  readonly name: string;
  /** The version of the held handle; `null` when it was not asked for. */
  readonly version: number | null;
  /** Absent from an older lancekeep. */
  readonly reads?: ReadsSnapshot | undefined;
  /** The commits of this process; `null` for a project that is open for reading. Absent from an older lancekeep. */
  readonly writes?: WritesSnapshot | null | undefined;
  /** `null` where no search was sampled. Absent from an older lancekeep. */
  readonly searches?: SearchesSnapshot | null | undefined;
  /**
   * When maintenance last did something to it and succeeded, by whichever process, in ISO 8601; `null`:
   * not known. Absent from an older lancekeep.
   */
  readonly maintainedAt?: string | null | undefined;
  /** What was measured of it last; `null` until somebody asks. Absent from an older lancekeep. */
  readonly measured?: TableMeasurement | null | undefined;
  /** Why it could not be measured the last time; `null` when it could. Absent from an older lancekeep. */
  readonly measureProblem?: Problem | null | undefined;
}

/** What the commits of this process met, since the table was opened. */
export interface WritesSnapshot {
  /** Commits that run or wait at the write gate now. */
  readonly queued: number;
  /** Commits that ran to their end, failed ones included. */
  readonly completed: number;
  /** Sum of the time that commits waited for their turn. */
  readonly waitedMs: number;
  /** Attempts that LanceDB refused because another commit had won. */
  readonly conflicts: number;
  /** Attempts that were made again after one of them. */
  readonly retries: number;
  /** Commits of other programs, or on a bare handle, that were noticed between two of this process. */
  readonly foreignCommits: number;
}

/** What LanceDB reported of the searches that were analysed before they ran. */
export interface SearchesSnapshot {
  /** Searches that began while sampling was on, analysed or not. */
  readonly searches: number;
  readonly sampledQueries: number;
  /** Look-ups in the index cache that found what they looked for. */
  readonly hits: number;
  readonly misses: number;
  readonly bytesRead: number;
  /** How the figures were obtained. */
  readonly method: 'analyzePlan';
}

/** Figures that reading manifests and folders takes, so they are older than the rest. Sizes in bytes. */
export interface TableMeasurement {
  readonly takenAt: string;
  /** What measuring cost. */
  readonly durationMs: number;
  /** The latest version on the disk when measuring began. */
  readonly version: number;
  readonly rows: number;
  readonly fragments: number;
  readonly versions: number;
  /** Rows that the index that knows fewest of them lacks; 0 without an index. */
  readonly unindexedRows: number;
  /** Data files and indices of the latest version. */
  readonly liveBytes: number;
  /** Everything below the table's folder; `null` on an object store. */
  readonly diskBytes: number | null;
}

/** The reads of one table that run in the process. */
export interface ReadsSnapshot {
  readonly running: number;
  /** Handles that `at()` opened. */
  readonly pinned: number;
  /** The oldest version in use; `null` when nothing reads. */
  readonly oldest: { readonly version: number; readonly since: string } | null;
}
