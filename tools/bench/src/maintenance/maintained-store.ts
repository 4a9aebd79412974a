import type { Table } from 'apache-arrow';

/**
 * How a run of maintenance ended. `lost`: a write of this process came between, and nothing of it was
 * kept.
 */
export type RunEnding = 'done' | 'nothingDue' | 'lost';

/** A table that is written, queried and maintained by one process. */
export interface MaintainedStore {
  /** Adds rows with new keys. */
  append(rows: Table): Promise<void>;
  /** Writes over rows with the same keys. */
  upsert(rows: Table): Promise<void>;
  /** The ten nearest rows, by a look at every vector. */
  search(vector: Float32Array): Promise<void>;
  /** Rewrites the table in one fragment, if it has several. */
  maintain(): Promise<RunEnding>;
  countRows(): Promise<number>;
  countFragments(): Promise<number>;
  close(): Promise<void>;
}
