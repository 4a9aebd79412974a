import { LancekeepError } from '@lancekeep/errors';
import type { Table as ArrowTable } from 'apache-arrow';

/** The part of an Arrow list chunk that is read here; its types do not tell. */
interface ListChunk {
  readonly length: number;
  readonly nullCount: number;
  readonly type: { readonly listSize?: number };
  readonly children: readonly ItemChunk[];
  getValid(index: number): boolean;
}

interface ItemChunk {
  readonly type: { readonly precision?: number };
  readonly nullCount: number;
  readonly values?: unknown;
  getValid(index: number): boolean;
}

/**
 * Throws `INVALID_VECTOR` for a vector that holds NaN, an infinity or a null: LanceDB stores it
 * without a word, and every distance to it is NaN.
 */
export function checkVectors(table: string, data: ArrowTable): void {
  for (const field of data.schema.fields) {
    let firstRow = 0;
    for (const chunk of data.getChild(field.name)?.data ?? []) {
      const list = chunk as unknown as ListChunk;
      const row = firstInvalid(list);
      if (row !== null) throw invalid({ table, column: field.name, row: firstRow + row });
      firstRow += list.length;
    }
  }
}

function firstInvalid(chunk: ListChunk): number | null {
  const size = chunk.type.listSize;
  const child = chunk.children[0];
  const isValid = child === undefined ? null : itemCheck(child);
  if (size === undefined || isValid === null) return null;
  // Arrow's slices cut the child as well, so a list begins at the row's own place in it.
  for (let row = 0; row < chunk.length; row += 1) {
    if (chunk.nullCount > 0 && !chunk.getValid(row)) continue;
    for (let at = row * size; at < (row + 1) * size; at += 1) {
      if (!isValid(at)) return row;
    }
  }
  return null;
}

/** `null` for items that are no floats. */
function itemCheck(child: ItemChunk): ((at: number) => boolean) | null {
  const isFinite = finiteCheck(child);
  if (isFinite === null || child.nullCount === 0) return isFinite;
  return (at) => child.getValid(at) && isFinite(at);
}

function finiteCheck({ type, values }: ItemChunk): ((at: number) => boolean) | null {
  if (values instanceof Float32Array || values instanceof Float64Array) {
    return (at) => Number.isFinite(values[at]);
  }
  if (!(values instanceof Uint16Array) || type.precision === undefined) return null;
  // Halves: NaN and the infinities have every bit of the exponent set.
  return (at) => ((values[at] ?? 0) & HALF_EXPONENT) !== HALF_EXPONENT;
}

const HALF_EXPONENT = 0x7c00;

function invalid(at: {
  readonly table: string;
  readonly column: string;
  readonly row: number;
}): LancekeepError {
  return new LancekeepError('INVALID_VECTOR', {
    message: `Row ${at.row} for the table "${at.table}" has NaN, an infinity or a null in its vector "${at.column}".`,
    hint: 'Check the embedding of that row; nothing was written.',
    subject: at,
  });
}
