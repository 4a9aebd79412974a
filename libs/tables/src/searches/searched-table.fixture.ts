import { Index, type Table } from '@lancedb/lancedb';
import { temporaryDirectory } from '@lancekeep/testing';
import { openForeign } from '../open-tables.fixture.ts';

export const SEARCHED_DIMENSIONS = 16;
export const ROWS = 2_000;
const PARTITIONS = 8;

/** The vector of a row: the same in every run. */
export const vectorOf = (row: number): number[] =>
  Array.from({ length: SEARCHED_DIMENSIONS }, (_, at) => Math.sin(row * 7 + at * 13));

/** A table of plain LanceDB, without an index. */
export async function searchedTable(): Promise<Table> {
  const connection = await openForeign(await temporaryDirectory());
  return connection.createTable(
    'searched',
    Array.from({ length: ROWS }, (_, row) => ({
      id: `k${row}`,
      number: row,
      content: `text ${row % 7} of row ${row}`,
      vector: vectorOf(row),
    })),
  );
}

/** The same with an index on the vector (IVF_FLAT), on the content (full text) and on the number. */
export async function indexedTable(): Promise<Table> {
  const table = await searchedTable();
  const { TMPDIR } = process.env;
  // Building a vector index leaves its work files among the temporary ones for ever (0.39.0).
  process.env['TMPDIR'] = await temporaryDirectory();
  try {
    const config = Index.ivfFlat({ numPartitions: PARTITIONS });
    await table.createIndex('vector', { config });
  } finally {
    process.env['TMPDIR'] = TMPDIR;
  }
  await table.createIndex('content', { config: Index.fts() });
  await table.createIndex('number', { config: Index.btree() });
  return table;
}
