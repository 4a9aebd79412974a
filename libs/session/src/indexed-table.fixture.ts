import { connect, Index } from '@lancedb/lancedb';
import { temporaryDirectory } from '@lancekeep/testing';

export interface IndexedTableOptions {
  readonly name?: string;
  readonly rows: number;
  readonly dimensions: number;
  /** Segments of the index beside the first, each of 100 rows. Default: none. */
  readonly segments?: number;
}

export const randomVector = (dimensions: number): Float32Array =>
  Float32Array.from({ length: dimensions }, Math.random);

/** Adds a table `t` with a vector index (IVF_FLAT, 8 partitions) to a database. */
export async function createIndexedTable(
  folder: string,
  options: IndexedTableOptions,
): Promise<void> {
  const { name = 't', dimensions, segments = 0 } = options;
  const rows = (start: number, count: number): Record<string, unknown>[] =>
    Array.from({ length: count }, (_, index) => ({
      id: `k${start + index}`,
      vector: randomVector(dimensions),
    }));
  const connection = await connect(folder);
  const table = await connection.createTable(name, rows(0, options.rows));
  // Building a vector index leaves its work files among the temporary ones for ever (0.39.0).
  const { TMPDIR } = process.env;
  process.env['TMPDIR'] = await temporaryDirectory();
  try {
    await table.createIndex('vector', { config: Index.ivfFlat({ numPartitions: 8 }) });
  } finally {
    process.env['TMPDIR'] = TMPDIR;
  }
  for (let segment = 0; segment < segments; segment += 1) {
    await table.add(rows(options.rows + segment * 100, 100));
    await table.optimize();
  }
  connection.close();
}
