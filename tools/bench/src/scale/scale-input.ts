import type { ChunkSizes } from '../child/chunk-source.ts';

/** The sizes of the case; a table grows by `flushes` batches of new groups while it is measured. */
export interface ScaleSizes extends ChunkSizes {
  /** Rows that each table holds at first, smallest first. */
  readonly tableRows: readonly number[];
  /** Rows of a batch that fills a table. */
  readonly fillRows: number;
  /** Measured batches, of new groups and of re-indexed ones each. */
  readonly flushes: number;
}

/** What the programs of the case get. */
export interface ScaleInput extends Omit<ScaleSizes, 'tableRows'> {
  readonly folder: string;
  readonly rows: number;
}
