import { connect, Index } from '@lancedb/lancedb';
import { temporaryDirectory } from '@lancekeep/testing';
import { Field, FixedSizeList, Float32, makeData, Table, Vector } from 'apache-arrow';

export interface IndexedDatabase {
  readonly rows: number;
  readonly dimensions: number;
}

/** A database of plain LanceDB: `documents`, with an index on its vectors (IVF_FLAT, 16 partitions). */
export async function indexedDatabase(folder: string, size: IndexedDatabase): Promise<void> {
  const database = await connect(folder);
  const table = await database.createTable('documents', new Table({ vector: vectorsOf(size) }));
  const { TMPDIR } = process.env;
  // Building a vector index leaves its work files among the temporary ones for ever (0.39.0).
  process.env['TMPDIR'] = await temporaryDirectory();
  await table.createIndex('vector', { config: Index.ivfFlat({ numPartitions: 16 }) });
  process.env['TMPDIR'] = TMPDIR;
  database.close();
}

/** Of one array: megabytes of vectors as row objects would take seconds. */
function vectorsOf({ rows, dimensions }: IndexedDatabase): Vector {
  const values = Float32Array.from({ length: rows * dimensions }, (_, at) => Math.sin(at * at));
  const child = makeData({ type: new Float32(), length: values.length, data: values });
  const type = new FixedSizeList(dimensions, new Field('item', new Float32(), true));
  return new Vector([makeData({ type, length: rows, nullCount: 0, child })]);
}
