import { connect } from '@lancedb/lancedb';
import { Schema, Field, Utf8, Int32 } from 'apache-arrow';

/** Columns that have nothing to do with lancekeep's own `documents`. */
const SCHEMA = new Schema([new Field('title', new Utf8(), false), new Field('pages', new Int32())]);

/** A database as plain LanceDB makes it: each table with so many fragments of ten rows. */
export async function plainDatabase(
  folder: string,
  tables: readonly string[] = ['documents', 'notes'],
  fragments = 4,
): Promise<void> {
  const database = await connect(folder);
  for (const name of tables) {
    const table = await database.createEmptyTable(name, SCHEMA);
    for (let made = 0; made < fragments; made += 1) await table.add(rows(made));
    table.close();
  }
  database.close();
}

function rows(batch: number): Record<string, unknown>[] {
  return Array.from({ length: 10 }, (_, row) => ({ title: `${batch}-${row}`, pages: row }));
}
