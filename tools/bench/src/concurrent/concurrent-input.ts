import type { ChunkSizes } from '../child/chunk-source.ts';

/** The sizes of the case. */
export interface ConcurrentSizes extends ChunkSizes {
  /** Rows of the table before it is written to, all of them in its index. */
  readonly rows: number;
  /** Partitions of its IVF_FLAT index. */
  readonly partitions: number;
  /** Batches of new chunks that are written while queries run. */
  readonly flushes: number;
  /** From the begin of a query to that of the next, or to its end where it takes longer. */
  readonly queryEveryMs: number;
  /** Queries while nothing is written, before and after each. */
  readonly quietQueries: number;
}

/** What the program of the case gets. */
export interface ConcurrentInput extends ConcurrentSizes {
  readonly folder: string;
  readonly way: 'plain' | 'lancekeep';
  /** Whether queries look at every vector instead of using the index. */
  readonly bypassIndex: boolean;
}
