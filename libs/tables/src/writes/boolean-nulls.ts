import type { Data } from 'apache-arrow';

/**
 * A boolean column that holds nulls only. Arrow writes no values for it, and LanceDB refuses a column
 * without ("Need at least 1 bytes for bitmap in buffers[0]"). Bytes are written always, and more of
 * them than the bits that LanceDB reads, by the type that the schema declares.
 */
export function booleanNulls(arrow: typeof import('apache-arrow'), length: number): Data {
  return new arrow.Data(new arrow.Int8(), 0, length, length, {
    [arrow.BufferType.DATA]: new Int8Array(length),
    [arrow.BufferType.VALIDITY]: new Uint8Array(Math.ceil(length / 8)),
  });
}
