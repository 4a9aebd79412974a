import { Index, type Connection, type Table } from '@lancedb/lancedb';
import type { Random } from '@lancekeep/testing';

const whole = (random: Random, below: number): number => Math.floor(random() * below);

export interface NumberedRow extends Record<string, unknown> {
  readonly n: number;
  readonly text: string;
  readonly vector: readonly number[];
}

export const numberedRows = (from: number, count: number): NumberedRow[] =>
  Array.from({ length: count }, (_, index) => ({
    n: from + index,
    text: `row ${from + index} of the table`,
    vector: Array.from({ length: 4 }, (_value, dimension) => Math.sin(from + index + dimension)),
  }));

/** Tables of several kinds, by seed: new, of the oldest naming of manifests, with stable row ids. */
export async function createNumberedTable(
  connection: Connection,
  seed: number,
  count: number,
): Promise<Table> {
  const storageOptions = [
    {},
    { new_table_enable_v2_manifest_paths: 'false', new_table_data_storage_version: '2.0' },
    { new_table_enable_stable_row_ids: 'true' },
  ][seed % 3];
  return connection.createTable('t', numberedRows(0, count), {
    storageOptions: storageOptions ?? {},
  });
}

type Write = (table: Table, random: Random) => Promise<unknown>;

/** Everything that changes a table, and is not maintenance, as often as it is listed. */
const WRITES: Readonly<Record<string, Write>> = {
  add: addRows,
  addMore: addRows,
  addFew: (table, random) => table.add(numberedRows(whole(random, 10_000), 1 + whole(random, 5))),
  deleteFew: (table, random) => table.delete(`n % 20 = ${whole(random, 20)}`),
  deleteMany: (table, random) => table.delete(`n % 4 = ${whole(random, 4)}`),
  deleteRange: (table, random) => {
    const from = whole(random, 10_000);
    return table.delete(`n >= ${from} AND n < ${from + 2_000}`);
  },
  update: (table, random) =>
    table.update({ where: `n % 9 = ${whole(random, 9)}`, values: { text: 'an update' } }),
  upsert: (table, random) =>
    table
      .mergeInsert('n')
      .whenMatchedUpdateAll()
      .whenNotMatchedInsertAll()
      .execute(numberedRows(20_000 + whole(random, 500), 20)),
  indexNumbers: (table) => table.createIndex('n'),
  indexText: (table) => table.createIndex('text', { config: Index.fts() }),
  indexVectors: (table) =>
    table.createIndex('vector', { config: Index.ivfFlat({ numPartitions: 2 }) }),
  dropIndex: async (table) => {
    const [index] = await table.listIndices();
    if (index !== undefined) await table.dropIndex(index.name);
  },
  restore: async (table, random) => {
    const versions = await table.listVersions();
    const version = versions[whole(random, versions.length)]?.version;
    if (version === undefined) return;
    await table.checkout(version);
    await table.restore();
  },
};

function addRows(table: Table, random: Random): Promise<unknown> {
  return table.add(numberedRows(whole(random, 10_000), 20 + whole(random, 200)));
}

/** Makes one write of a random kind, and gives its name. */
export async function writeAtRandom(table: Table, random: Random): Promise<string> {
  const names = Object.keys(WRITES);
  const name = names[whole(random, names.length)] ?? 'add';
  await table.checkoutLatest();
  // An empty table cannot be indexed, nor can a restored one without a column that came later.
  const needsRows = name.startsWith('index') && (await table.countRows()) < 10;
  await WRITES[needsRows ? 'add' : name]?.(table, random);
  return name;
}
