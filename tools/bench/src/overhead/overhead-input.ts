/** The sizes of the case. */
export interface OverheadSizes {
  /** Rows of the table that is queried. */
  readonly rows: number;
  readonly dimensions: number;
  /** Partitions of its IVF_FLAT index. */
  readonly partitions: number;
  /** Timed queries of each kind in a process, after a fifth of them that is not timed. */
  readonly queries: number;
  /** Tables of the small database whose status is asked for. */
  readonly statusTables: number;
  readonly statusRows: number;
  /** How often a command is started in a round, which the queries make long. */
  readonly starts: number;
}

/** What the program that queries gets. */
export interface OverheadInput {
  readonly folder: string;
  readonly dimensions: number;
  readonly rows: number;
  readonly queries: number;
  /** The handles to ask: both query by query in random order, or one alone for its memory. */
  readonly handles: readonly HandleName[];
}

export type HandleName = 'bare' | 'lancekeep';
