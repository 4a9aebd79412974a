/** The sizes of the case. */
export interface CacheSizes {
  readonly tables: number;
  readonly rowsPerTable: number;
  readonly dimensions: number;
  /** Partitions of the IVF_FLAT index of each table. */
  readonly partitions: number;
  /** Handles of the first table, for the comparison of sessions. */
  readonly handles: number;
  /** Queries per open table that are timed, after as many that are not. */
  readonly queriesPerTable: number;
}

/** What the program that queries gets. */
export interface CacheInput {
  readonly folder: string;
  readonly dimensions: number;
  readonly queriesPerTable: number;
  /** The tables to open, in the order of the queries; a name twice is two handles. */
  readonly open: readonly string[];
  /** Limit of the index cache of a session in MB; `null` for LanceDB's default. */
  readonly indexCacheMb: number | null;
  /** Whether all handles share a session, or each has its own. */
  readonly sessions: 'shared' | 'separate';
}
