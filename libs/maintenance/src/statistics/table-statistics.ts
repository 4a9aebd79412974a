import type { HeldByReader } from '../retention/held-by-reader.ts';

/** What a plan is made from: measured figures of the latest version of one table. Sizes in bytes. */
export interface TableStatistics {
  readonly table: string;
  readonly version: number;
  readonly rows: number;
  /** Rows that are deleted and still in the files of the latest version. */
  readonly deletedRows: number;
  readonly fragments: number;
  readonly largestFragmentRows: number;
  /** All data files of the latest version, as they are on the disk: without indices. */
  readonly dataBytes: number;
  /** Fragments below 1,048,576 rows, up to which LanceDB merges them. */
  readonly smallFragments: FragmentSet;
  /** What LanceDB's next `optimize` would rewrite. */
  readonly pending: FragmentSet;
  readonly indices: readonly IndexMeasure[];
  /** Indices that the catalogue declares, that are missing, and that are worth it by now. */
  readonly missingIndices: readonly MissingIndex[];
  readonly versions: number;
  readonly prunable: PrunableVersions;
  readonly tags: Readonly<Record<string, number>>;
  readonly disk: DiskFigures;
}

export interface FragmentSet {
  readonly fragments: number;
  readonly bytes: number;
  /** `manifest`: exactly these. `statistics`: at most so many, where no manifest can be read. */
  readonly measuredBy: 'manifest' | 'statistics';
}

export interface IndexMeasure {
  readonly name: string;
  /** As LanceDB names it: `BTree`, `FTS`, `IvfFlat`, `IvfPq` and so on. */
  readonly type: string;
  readonly columns: readonly string[];
  readonly bytes: number;
  readonly unindexedRows: number;
  readonly segments: number;
  /** What building it anew is expected to take. */
  readonly rebuildPeakBytes: number;
}

export interface MissingIndex {
  readonly column: string;
  readonly type: string;
  readonly estimatedPeakBytes: number;
}

/** Versions that retention, tags and readers let go. */
export interface PrunableVersions {
  readonly versions: number;
  /** The tag that keeps versions which retention would let go. */
  readonly heldByTag: string | null;
  readonly heldByReader: HeldByReader | null;
}

export interface DiskFigures {
  /** Everything below the table's folder; `null` on an object store, where nothing is walked. */
  readonly totalBytes: number | null;
  /** What the latest version needs. */
  readonly liveBytes: number;
  /** What only older versions need. */
  readonly retainedBytes: number | null;
  /** Of that what versions alone need that may be pruned now. */
  readonly prunableBytes: number | null;
  /** What no version needs: leftovers of a crash or of a compaction that lost. */
  readonly strandedBytes: number | null;
  readonly strandedFiles: number | null;
  /** Of the stranded ones what a sweep may remove now. */
  readonly sweepableBytes: number | null;
  readonly sweepableFiles: number | null;
  /** What nobody can explain; it is never touched. */
  readonly unexplainedBytes: number | null;
  /** Why the figures that are `null` are; `null` when none is. */
  readonly reason: string | null;
}
