import type { Table } from '@lancedb/lancedb';

export const DIMENSIONS = 64;

export interface Item extends Record<string, unknown> {
  readonly id: string;
  readonly source: string;
  readonly body: string;
  readonly vector: readonly number[];
}

/** Items `i<start>`, `i<start + 1>` and so on, of some 300 bytes each. */
export const itemRows = (start: number, count: number, body = 'first'): Item[] =>
  Array.from({ length: count }, (_, index) => ({
    id: `i${start + index}`,
    source: 'one',
    body,
    vector: Array.from({ length: DIMENSIONS }, Math.random),
  }));

export const upsertPlain = (table: Table, rows: Item[]): Promise<unknown> =>
  table.mergeInsert('id').whenMatchedUpdateAll().whenNotMatchedInsertAll().execute(rows);
