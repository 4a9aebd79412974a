import type { Table } from '@lancedb/lancedb';

/** The index of a column that is searched. */
export interface ProbedIndex {
  readonly name: string;
  /** As LanceDB names it: `IvfPq`, `IvfFlat`. */
  readonly type: string;
  /** Of its files. In the cache it takes about as much. */
  readonly sizeBytes: number | null;
  /** Rows that it does not know; each search reads them all. */
  readonly unindexedRows: number | null;
}

/** `null` for a column without one. */
export async function probedIndex(handle: Table, column: string): Promise<ProbedIndex | null> {
  const index = (await handle.listIndices()).find(({ columns }) => columns.includes(column));
  if (index === undefined) return null;
  const { name, indexType: type, sizeBytes = null, numUnindexedRows: unindexedRows = null } = index;
  return { name, type, sizeBytes, unindexedRows };
}
