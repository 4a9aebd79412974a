import { LancekeepError } from '@lancekeep/errors';
import type { Table as ArrowTable } from 'apache-arrow';

/** The part of an Arrow list chunk that is read here; its types do not tell. */
interface ListChunk {
  readonly length: number;
  readonly nullCount: number;
  readonly type: { readonly listSize?: number };
  readonly children: readonly { readonly values?: unknown }[];
  getValid(index: number): boolean;
}

/**
 * Throws `INVALID_VECTOR` for a vector that holds NaN or an infinity: LanceDB stores it without a
 * word, and every distance to it is NaN.
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
  if (size === undefined || !(child?.values instanceof Float32Array)) return null;
  // Arrow's slices cut the child as well, so a list begins at the row's own place in it.
  const values = child.values;
  for (let row = 0; row < chunk.length; row += 1) {
    if (chunk.nullCount > 0 && !chunk.getValid(row)) continue;
    for (let at = row * size; at < (row + 1) * size; at += 1) {
      if (!Number.isFinite(values[at])) return row;
    }
  }
  return null;
}

function invalid(at: {
  readonly table: string;
  readonly column: string;
  readonly row: number;
}): LancekeepError {
  return new LancekeepError('INVALID_VECTOR', {
    message: `Row ${at.row} for the table "${at.table}" has NaN or an infinity in its vector "${at.column}".`,
    hint: 'Check the embedding of that row; nothing was written.',
    subject: at,
  });
}
