import type { Data, RecordBatch, Table as ArrowTable } from 'apache-arrow';
import { bytesOf } from './arrow-bytes.ts';

/** 4 MB with 1,024-d vectors. */
const ROWS_PER_RECORD_BATCH = 1_024;
/** Below, it saves no memory, and costs 8 % of the processor time of a write of 12 MB. */
const FROM_BYTES = 16 * 2 ** 20;

/**
 * A large table in record batches of 1,024 rows, which share its memory. LanceDB's native side decodes
 * a batch as a whole before it writes any of it: of 98 MB in one record batch it held 2.6 copies, of
 * the same in many 2.0, in the same time.
 */
export async function inRecordBatches(table: ArrowTable): Promise<ArrowTable> {
  if (table.batches.every(isSmall) || bytesOf(table) < FROM_BYTES) return table;
  const arrow = await import('apache-arrow');
  if (!table.batches.every(({ data }) => canSlice(arrow, data))) return table;
  const starts = Array.from(
    { length: Math.ceil(table.numRows / ROWS_PER_RECORD_BATCH) },
    (_, index) => index * ROWS_PER_RECORD_BATCH,
  );
  const [first, ...others] = starts.map((at) => table.slice(at, at + ROWS_PER_RECORD_BATCH));
  return first?.concat(...others) ?? table;
}

const isSmall = ({ numRows }: RecordBatch): boolean => numRows <= ROWS_PER_RECORD_BATCH;

/**
 * Arrow writes no values for a piece of booleans that are all null, which LanceDB refuses, and has
 * bounds of its own for the children of unions.
 */
function canSlice(
  arrow: typeof import('apache-arrow'),
  { type, nullCount, children }: Data,
): boolean {
  if (arrow.DataType.isUnion(type)) return false;
  if (arrow.DataType.isBool(type) && nullCount > 0) return false;
  return children.every((child) => canSlice(arrow, child));
}
