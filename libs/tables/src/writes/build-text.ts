import { LancekeepError } from '@lancekeep/errors';
import type { Utf8, Vector } from 'apache-arrow';

/** What 32-bit offsets can tell. */
const MOST_BYTES = 2 ** 31 - 1;

/**
 * One column of text, encoded straight into its place: Arrow's own builder holds every text encoded by
 * itself before it joins them, so that the column is in memory twice.
 *
 * @throws LancekeepError `INVALID_ARGUMENT` for more text than one column of a batch can hold.
 */
export function buildText(input: {
  readonly arrow: typeof import('apache-arrow');
  readonly table: string;
  readonly column: string;
  readonly type: Utf8;
  readonly values: readonly (string | null)[];
}): Vector<Utf8> {
  const { arrow, type, values } = input;
  const offsets = offsetsOf(input);
  const bytes = Buffer.allocUnsafeSlow(offsets.at(-1) ?? 0);
  const valid = new Uint8Array(Math.ceil(values.length / 8));
  let nullCount = 0;
  for (const [row, value] of values.entries()) {
    if (value === null) {
      nullCount += 1;
      continue;
    }
    bytes.write(value, offsets[row] ?? 0);
    valid[row >> 3] = (valid[row >> 3] ?? 0) | (1 << (row & 7));
  }
  const data = new Uint8Array(bytes.buffer);
  const nulls = nullCount > 0 ? { nullBitmap: valid } : {};
  const length = values.length;
  return new arrow.Vector([
    arrow.makeData({ type, length, nullCount, valueOffsets: offsets, data, ...nulls }),
  ]);
}

function offsetsOf(input: Parameters<typeof buildText>[0]): Int32Array {
  const { table, column, values } = input;
  const offsets = new Int32Array(values.length + 1);
  let bytes = 0;
  for (const [row, value] of values.entries()) {
    bytes += value === null ? 0 : Buffer.byteLength(value);
    if (bytes > MOST_BYTES) {
      throw new LancekeepError('INVALID_ARGUMENT', {
        message: `The rows for the table "${table}" have more than 2 GiB of text in "${column}".`,
        hint: 'Write the rows in several parts; nothing was written.',
        subject: { argument: 'rows' },
      });
    }
    offsets[row + 1] = bytes;
  }
  return offsets;
}
