import type { Schema } from 'apache-arrow';
import type { IndexKind } from '../indices/index-spec.ts';

const MB = 2 ** 20;
const FIXED_BYTES = 32 * MB;
/** A B-tree over 200,000 keys took 27 MB, a bitmap less. */
export const BTREE_BYTES_PER_ROW = 160;
/** A full-text index took twice what a worker gathers before it writes, beside a little for each row. */
const SHARES_OF_TEXT = 2;
const LANCE_TEXT_SHARE_MB = 2_048;
/** An IVF_PQ index on 50,000 vectors of 4,096 bytes took 866 MB: 4.4 times their bytes. */
const COPIES_OF_VECTORS = 4.5;
/** LanceDB trains on 256 vectors a partition, and makes as many partitions as the root of the rows. */
const SAMPLED_PER_PARTITION = 256;

/** What is read here of an Arrow type; only a list of fixed size has `listSize`. */
interface ColumnType {
  readonly listSize?: number;
  /** The name of the type. */
  toString(): string;
}

/**
 * What building an index may take at its peak, in bytes: as it was seen on one machine, with two
 * threads. LanceDB's own index options do not tell their kind; without one it is the most of all kinds
 * that the column can have.
 */
export function estimateIndexBuild(input: {
  readonly schema: Schema;
  readonly column: string;
  readonly rows: number;
  readonly kind?: IndexKind;
}): number {
  const { schema, column, rows, kind } = input;
  const type = schema.fields.find(({ name }) => name === column)?.type as ColumnType | undefined;
  const dimensions = type?.listSize;
  if (dimensions !== undefined) {
    const sampled = Math.min(rows, SAMPLED_PER_PARTITION * Math.sqrt(rows));
    return FIXED_BYTES + COPIES_OF_VECTORS * sampled * dimensions * 4;
  }
  const isText =
    ['Utf8', 'LargeUtf8'].includes(type?.toString() ?? '') && (kind ?? 'fullText') === 'fullText';
  // A few texts fill no worker's share.
  const textBytes = isText ? Math.min(SHARES_OF_TEXT * textShareBytes(), rows * 2_048) : 0;
  return FIXED_BYTES + BTREE_BYTES_PER_ROW * rows + textBytes;
}

/** Where LanceDB reads it: `memory.fullTextPartitionMb`, a variable of the user's, or its own. */
function textShareBytes(): number {
  const megabytes = Number(process.env['LANCE_FTS_PARTITION_SIZE'] ?? LANCE_TEXT_SHARE_MB);
  return (Number.isFinite(megabytes) ? megabytes : LANCE_TEXT_SHARE_MB) * MB;
}
