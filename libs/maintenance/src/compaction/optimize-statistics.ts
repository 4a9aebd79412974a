import type { Table } from '@lancedb/lancedb';

/** What the memory of an optimize depends on, measured on the latest version. Sizes in bytes. */
export interface OptimizeStatistics {
  readonly rows: number;
  /** All data files, as they are on the disk: without indices. */
  readonly dataBytes: number;
  readonly fragments: number;
  readonly largestFragmentRows: number;
  readonly indices: readonly IndexStatistics[];
}

export interface IndexStatistics {
  /** As LanceDB names it: `BTree`, `FTS`, `IvfFlat`, `IvfPq` and so on. */
  readonly type: string;
  readonly bytes: number;
  readonly unindexedRows: number;
}

/** Reads the statistics of a table; commits nothing, and reads no rows. */
export async function readOptimizeStatistics(handle: Table): Promise<OptimizeStatistics> {
  const [statistics, listed] = await Promise.all([handle.stats(), handle.listIndices()]);
  const indices = listed.map((index) => ({
    type: index.indexType,
    bytes: index.sizeBytes ?? 0,
    unindexedRows: index.numUnindexedRows ?? 0,
  }));
  const indexBytes = indices.reduce((sum, { bytes }) => sum + bytes, 0);
  const { fragmentStats } = statistics;
  return {
    rows: statistics.numRows,
    dataBytes: Math.max(0, statistics.totalBytes - indexBytes),
    fragments: fragmentStats.numFragments,
    largestFragmentRows: fragmentStats.lengths.max,
    indices,
  };
}
