import type { Table } from '@lancedb/lancedb';

/**
 * The vectors of so many rows at even distances over a table, in its order. Fewer where the table has
 * fewer rows, and where a row has none.
 */
export async function spacedVectors(input: {
  readonly handle: Table;
  readonly column: string;
  readonly count: number;
}): Promise<readonly Float32Array[]> {
  const { handle, column, count } = input;
  const rows = await handle.countRows();
  const taken = Math.min(count, rows);
  const offsets = Array.from({ length: taken }, (_, at) => Math.floor(((at + 0.5) * rows) / taken));
  if (taken === 0) return [];
  const found = await handle.takeOffsets(offsets).select([column]).toArrow();
  const vectors = found.getChild(column) as Iterable<Iterable<number> | null> | null;
  return [...(vectors ?? [])].flatMap((vector) =>
    vector === null ? [] : [Float32Array.from(vector)],
  );
}
