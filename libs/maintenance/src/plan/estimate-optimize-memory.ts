import type { IndexMeasure, TableStatistics } from '../statistics/table-statistics.ts';

/** What the memory of an optimize depends on. */
export interface OptimizeStatistics extends Pick<
  TableStatistics,
  'rows' | 'dataBytes' | 'fragments' | 'largestFragmentRows'
> {
  readonly indices: readonly IndexStatistics[];
}

type IndexStatistics = Pick<IndexMeasure, 'type' | 'bytes' | 'unindexedRows'>;

const MB = 2 ** 20;

/** What the first compaction of a process reads of LanceDB's own code, and its threads. */
const BASE_BYTES = 20 * MB;
/** LanceDB reads and writes a fragment's column in pages, of which a small fragment is one. */
const FRAGMENTS_UNDER_WAY = 4;
/** What is read ahead and waits to be written, as far as there is so much. */
const PIPELINE_BYTES = 130 * MB;
/** A fragment of this many rows or more is left as it is. */
const FULL_FRAGMENT_ROWS = 1_048_576;
/** What the first use of an index reads of LanceDB's own code. */
const INDEX_BASE_BYTES = 15 * MB;
/** A BTree is sorted anew as a whole: a key, its row id, and copies of both. */
const BTREE_BYTES_PER_ROW = 160;
/** The rows that a vector index does not know yet, as they are sorted into partitions. */
const ADDED_VECTORS_FACTOR = 2;
/** A vector index whose rows have moved gets their new places. */
const MOVED_VECTORS_FACTOR = 0.2;
/** What a full-text index gets, and what moves in it, in memory against the same on the disk. */
const ADDED_TEXT_FACTOR = 20;
const MOVED_TEXT_FACTOR = 4;
/** A worker gathers 128 MB before it writes (`memory.fullTextPartitionMb`), and some more beside it. */
const MOST_TEXT_BYTES = 150 * MB;

/**
 * By how much one `optimize` is expected to raise the resident set of the process that does it, in
 * bytes, with the limits that a project sets (two I/O threads, two CPU threads, 16 MB of read-ahead,
 * glibc tuned for queries). 0 for a table that has nothing to merge and nothing to index.
 *
 * Fitted to measured tables, figures in docs/decisions/0009: within 40 % for vectors and BTrees.
 * Texts that compress well take up to twice the estimate, as `dataBytes` is what the disk holds.
 */
export function estimateOptimizeMemory(statistics: OptimizeStatistics): number {
  return peakBytes(statistics, compactionBytes(statistics));
}

/** The same for a table with nothing to merge: what its indices take that do not know all rows. */
export function estimateReindexMemory(statistics: OptimizeStatistics): number {
  return peakBytes(statistics, 0);
}

function peakBytes(statistics: OptimizeStatistics, compaction: number): number {
  const indexing = statistics.indices
    .filter(({ unindexedRows }) => compaction > 0 || unindexedRows > 0)
    .reduce((sum, index) => sum + INDEX_BASE_BYTES + indexBytes(statistics, index), 0);
  return compaction + indexing === 0 ? 0 : Math.round(BASE_BYTES + compaction + indexing);
}

/** Every fragment that is not full is rewritten, where there is another one to merge it with. */
function compactionBytes(statistics: OptimizeStatistics): number {
  const { rows, fragments, dataBytes, largestFragmentRows } = statistics;
  if (fragments < 2 || rows === 0) return 0;
  const fragmentRows = Math.min(largestFragmentRows, FULL_FRAGMENT_ROWS);
  const fragmentBytes = (dataBytes / rows) * fragmentRows;
  return Math.min(
    FRAGMENTS_UNDER_WAY * dataBytes,
    FRAGMENTS_UNDER_WAY * fragmentBytes + Math.min(dataBytes, PIPELINE_BYTES),
  );
}

function indexBytes(statistics: OptimizeStatistics, index: IndexStatistics): number {
  const { rows, dataBytes } = statistics;
  const { type, bytes, unindexedRows } = index;
  const indexedRows = rows - unindexedRows;
  if (rows === 0) return 0;
  if (type === 'FTS') {
    const bytesAdded = indexedRows <= 0 ? MOST_TEXT_BYTES : (bytes / indexedRows) * unindexedRows;
    const needed = Math.max(MOVED_TEXT_FACTOR * bytes, ADDED_TEXT_FACTOR * bytesAdded);
    return Math.min(needed, MOST_TEXT_BYTES);
  }
  if (type.startsWith('Ivf')) {
    const bytesAdded = unindexedRows * (dataBytes / rows);
    return Math.max(MOVED_VECTORS_FACTOR * bytes, ADDED_VECTORS_FACTOR * bytesAdded);
  }
  return BTREE_BYTES_PER_ROW * rows;
}
