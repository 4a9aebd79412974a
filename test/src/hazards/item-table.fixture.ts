import { connect, type Table } from '@lancedb/lancedb';
import { measureDisk, type ExplainedDisk } from '@lancekeep/maintenance';
import { defineTable, openProject, text, vector, type LancekeepConfigInput } from 'lancekeep';
import type { ProjectDb } from 'lancekeep';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { DIMENSIONS, itemRows, type Item } from './plain-items.fixture.ts';

const items = defineTable({
  name: 'items',
  key: 'id',
  groupBy: 'source',
  columns: { id: text(), source: text(), body: text(), vector: vector(DIMENSIONS) },
});
export const itemCatalogue = { items };

export type ItemProject = ProjectDb<typeof itemCatalogue>;

/** Opens a project with the table `items`; it is closed when the running test ends. */
export async function openItems(
  uri: string,
  config: LancekeepConfigInput = {},
): Promise<ItemProject> {
  const project = await openProject({ uri, config, catalogue: itemCatalogue });
  onTestFinished(() => project.close());
  return project;
}

/** Fills the table: 1,000 rows in each of the fragments. */
export async function addFragments(
  table: { add(rows: Item[]): Promise<unknown> },
  fragments: number,
  { rowsEach = 1_000, from = 0 } = {},
): Promise<void> {
  for (let made = from; made < fragments; made += 1) {
    await table.add(itemRows(made * rowsEach, rowsEach));
  }
}

/** The table on a connection of plain LanceDB, as a program without lancekeep opens it. */
export async function openPlainItems(folder: string): Promise<Table> {
  const database = await connect(folder);
  onTestFinished(() => database.close());
  return database.openTable('items');
}

/** The same table as plain LanceDB makes it, with 1,000 rows, or so many, in each of its fragments. */
export async function createPlainItems(
  folder: string,
  fragments: number,
  rowsEach = 1_000,
): Promise<Table> {
  const database = await connect(folder);
  onTestFinished(() => database.close());
  const table = await database.createTable('items', itemRows(0, rowsEach));
  await addFragments(table, fragments, { rowsEach, from: 1 });
  return table;
}

/** What the files of the table are there for; all of it must be known. */
export async function diskOf(folder: string): Promise<ExplainedDisk> {
  const disk = await measureDisk(join(folder, 'items.lance'));
  if (disk.reason !== null) throw new Error(disk.reason);
  return disk;
}

/** At most a tenth of the disk is neither of the latest version nor retained. */
export async function expectNoWaste(folder: string): Promise<void> {
  const { totalBytes, live, retained, stranded } = await diskOf(folder);
  const left = stranded.list.map(({ kind, path, changedAt }) => [kind, path, changedAt].join(' '));
  expect(totalBytes, left.join('\n')).toBeLessThanOrEqual(1.1 * (live.bytes + retained.bytes));
}

/** The keys of the table are each there once. Gives how many there are. */
export async function countDistinctItems(folder: string): Promise<number> {
  const table = await openPlainItems(folder);
  const rows = (await table.query().select(['id']).toArray()) as { readonly id: string }[];
  expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
  return rows.length;
}
