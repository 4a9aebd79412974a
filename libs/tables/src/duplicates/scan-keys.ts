import type { Table } from '@lancedb/lancedb';
import { LancekeepError } from '@lancekeep/errors';
import type { RecordBatch } from 'apache-arrow';
import { hashBytes } from '../presence/text-hash.ts';

export interface KeyScan {
  readonly handle: Table;
  /** A text column. */
  readonly key: string;
  readonly signal?: AbortSignal | undefined;
}

/** The keys of one batch of rows. Keys are decoded only for those who ask. */
export interface KeyBatch {
  /** One for each row; not a number where the key is null. */
  readonly hashes: Float64Array;
  readonly batch: RecordBatch;
  readonly textAt: (row: number) => string;
}

/** The part of a text column's data that is read here; Arrow's types do not tell. */
interface TextData {
  readonly length: number;
  readonly valueOffsets: Int32Array | BigInt64Array;
  readonly values: Uint8Array;
  getValid(index: number): boolean;
}

/** Arrow's own decoder drops a byte order mark, so that a key that begins with one reads as another. */
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * Reads the key column in batches of some 8,192 rows, all of one version. With further columns they
 * are in the batch. No object is made for a row: there can be many millions.
 *
 * @throws LancekeepError `INTERRUPTED` after an abort, at the next batch.
 */
export async function* scanKeys(
  { handle, key, signal }: KeyScan,
  columns: readonly string[] = [],
): AsyncGenerator<KeyBatch> {
  for await (const batch of handle.query().select([key, ...columns])) {
    if (signal?.aborted === true) throw interrupted();
    // A record batch has one piece of data a column.
    const [data] = (batch.getChild(key)?.data ?? []) as unknown as readonly TextData[];
    if (data === undefined) continue;
    const { values, valueOffsets } = data;
    const textAt = (row: number): string =>
      decoder.decode(values.subarray(Number(valueOffsets[row]), Number(valueOffsets[row + 1])));
    yield { hashes: hashesOf(data), batch, textAt };
  }
}

function hashesOf(data: TextData): Float64Array {
  const { length, values, valueOffsets } = data;
  const hashes = new Float64Array(length);
  for (let row = 0; row < length; row += 1) {
    hashes[row] = data.getValid(row)
      ? hashOf(values, Number(valueOffsets[row]), Number(valueOffsets[row + 1]))
      : Number.NaN;
  }
  return hashes;
}

/** 53 bits, which a double holds: of 10,000,000 keys two meet by chance once in 180 tables. */
function hashOf(bytes: Uint8Array, start: number, end: number): number {
  const { first, second } = hashBytes(bytes, start, end);
  return first * 2 ** 21 + (second >>> 11);
}

const interrupted = (): LancekeepError =>
  new LancekeepError('INTERRUPTED', {
    message: 'The search for duplicate keys was interrupted.',
    hint: 'Run it again; what was removed before stays removed.',
    subject: { operation: 'find duplicate keys' },
  });
