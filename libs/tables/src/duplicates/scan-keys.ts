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

/** One row as a scan meets it. Its key is decoded only for those who ask. */
export interface ScannedKey {
  readonly hash: number;
  readonly batch: RecordBatch;
  readonly row: number;
  readonly text: () => string;
}

/** The part of a text chunk that is read here; Arrow's types do not tell. */
interface TextChunk {
  readonly length: number;
  readonly valueOffsets: Int32Array | BigInt64Array;
  readonly values: Uint8Array;
  getValid(index: number): boolean;
}

/** Arrow's own decoder drops a byte order mark, so that a key that begins with one reads as another. */
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * Reads the key column in batches of some 8,192 rows, all of one version, and gives each key that is
 * not null. With further columns they are in the batch.
 *
 * @throws LancekeepError `INTERRUPTED` after an abort, at the next batch.
 */
export async function* scanKeys(
  { handle, key, signal }: KeyScan,
  columns: readonly string[] = [],
): AsyncGenerator<Iterable<ScannedKey>> {
  for await (const batch of handle.query().select([key, ...columns])) {
    if (signal?.aborted === true) throw interrupted();
    yield keysOf(batch, key);
  }
}

function* keysOf(batch: RecordBatch, key: string): Generator<ScannedKey> {
  let before = 0;
  for (const chunk of (batch.getChild(key)?.data ?? []) as unknown as readonly TextChunk[]) {
    const { length, valueOffsets, values } = chunk;
    for (let row = 0; row < length; row += 1) {
      if (!chunk.getValid(row)) continue;
      const [start, end] = [Number(valueOffsets[row] ?? 0), Number(valueOffsets[row + 1] ?? 0)];
      const hash = hashOf(values, start, end);
      const text = (): string => decoder.decode(values.subarray(start, end));
      yield { hash, batch, row: before + row, text };
    }
    before += length;
  }
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
