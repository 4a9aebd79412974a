import type { Table } from '@lancedb/lancedb';
import { temporaryDirectory } from '@lancekeep/testing';
import { Field, Int32, Schema, Utf8 } from 'apache-arrow';
import { onTestFinished } from 'vitest';
import { openForeign } from '../open-tables.fixture.ts';

export const schema = new Schema([
  new Field('id', new Utf8(), false),
  new Field('content', new Utf8(), true),
  new Field('at', new Int32(), true),
]);

export interface DuplicateRow extends Record<string, unknown> {
  readonly id: string;
  readonly content: string;
  readonly at: number | null;
}

/** A table of plain LanceDB, each list of rows added by itself: `add` takes any key again. */
export async function duplicateTable(
  ...batches: readonly (readonly DuplicateRow[])[]
): Promise<{ readonly table: Table; readonly folder: string }> {
  const folder = await temporaryDirectory();
  const connection = await openForeign(folder);
  const table = await connection.createEmptyTable('t', schema);
  onTestFinished(() => table.close());
  for (const rows of batches) await table.add([...rows]);
  return { table, folder };
}

export const rowsOf = (from: number, count: number, content: string): DuplicateRow[] =>
  Array.from({ length: count }, (_, row) => ({ id: `k${from + row}`, content, at: from + row }));

/** Every row as `id content`, in order. */
export async function contentsOf(table: Table): Promise<readonly string[]> {
  const rows = (await table.query().toArray()) as DuplicateRow[];
  return rows.map(({ id, content }) => `${id} ${content}`).sort();
}
