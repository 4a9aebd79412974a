import type { ChunkSizes } from '../child/chunk-source.ts';

/** The sizes of the case. `rowsPerFlush` are the rows of one write. */
export interface MaintenanceSizes extends ChunkSizes {
  /** Fragments of the table before anything is measured. */
  readonly fragments: number;
  readonly rowsPerFragment: number;
  /** From the begin of a write to that of the next, or to its end where it takes longer. */
  readonly writeEveryMs: number;
  /** The same for a query. */
  readonly queryEveryMs: number;
  /** The same for a run of maintenance. */
  readonly maintainEveryMs: number;
  /** Runs of maintenance in one process. */
  readonly runs: number;
  /** Partitions of the IVF_FLAT index of the table whose queries are compared. */
  readonly partitions: number;
  /** Fragments of that table which are younger than its index, where there shall be any. */
  readonly unindexedFragments: number;
  /** Queries of each kind, before and after the compaction. */
  readonly queries: number;
}

/** Who writes and maintains, and where LanceDB's own work is done. */
export type MaintenanceWay =
  'plainNone' | 'plainOptimize' | 'lancekeepNone' | 'lancekeepOwnProcess' | 'lancekeepChildProcess';

/** New keys only, or keys that the table has. */
export type WriteKind = 'appends' | 'upserts';

export interface FillInput extends MaintenanceSizes {
  readonly folder: string;
  /** For the same table with an index of all its rows. */
  readonly indexedFolder: string;
}

export interface LoadInput extends MaintenanceSizes {
  readonly folder: string;
  readonly way: MaintenanceWay;
  readonly writes: WriteKind;
}

export interface QueryInput extends MaintenanceSizes {
  readonly folder: string;
  /** Whether fragments are added that the index does not know. */
  readonly hasUnindexed: boolean;
}

export const TABLE = 'chunks';

export const rowsOf = (sizes: Pick<MaintenanceSizes, 'fragments' | 'rowsPerFragment'>): number =>
  sizes.fragments * sizes.rowsPerFragment;
