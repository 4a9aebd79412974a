import type { Table } from '@lancedb/lancedb';
import { createTable, rows } from '../held-tables.fixture.ts';

const ADDED = 20;
const ROWS_EACH = 1_500;

export const LARGE_TABLE_ROWS = 500 + ADDED * ROWS_EACH;

/** 30,500 rows in 21 fragments, some 17 MB: a compaction that can be met in its middle. */
export async function createLargeTable(folder: string, name = 't'): Promise<void> {
  await addLargeFragments(await createTable(folder, { name }));
}

/** 30,000 rows in 20 fragments. */
export async function addLargeFragments(table: Pick<Table, 'add'>): Promise<void> {
  for (let added = 0; added < ADDED; added += 1) {
    await table.add(rows(500 + added * ROWS_EACH, ROWS_EACH));
  }
}
