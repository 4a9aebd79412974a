import * as lancedb from '@lancedb/lancedb';
import { temporaryDirectory } from '@lancekeep/testing';
import { Field, FixedSizeList, Float32, Int32, Schema, Utf8 } from 'apache-arrow';

const DIMENSIONS = 16;
const vectorType = new FixedSizeList(DIMENSIONS, new Field('item', new Float32(), true));
const vectorField = (name: string) => new Field(name, vectorType, true);
const ID = new Field('id', new Int32());
const SCHEMAS: Record<string, Schema> = {
  documents: new Schema([ID, vectorField('vector')]),
  pairs: new Schema([ID, vectorField('first'), vectorField('second')]),
  empty: new Schema([ID, vectorField('vector')]),
  vectorless: new Schema([ID, vectorField('vector')]),
  notes: new Schema([ID, new Field('title', new Utf8(), true)]),
};

export const vectorOf = (row: number): number[] =>
  Array.from({ length: DIMENSIONS }, (_, at) => Math.sin(row * 7 + at * 13));

const rowsOf: Record<string, (id: number) => Record<string, unknown>> = {
  documents: (id) => ({ id, vector: vectorOf(id) }),
  pairs: (id) => ({ id, first: vectorOf(id), second: vectorOf(id) }),
  vectorless: (id) => ({ id, vector: null }),
  notes: (id) => ({ id, title: 'x' }),
};

/**
 * A database of plain LanceDB. `documents` has an index on its vectors (IVF_FLAT, 8 partitions), and 10
 * rows that the index lacks; `vectorless` has rows with nothing in their vector.
 */
export async function vectorDatabase(): Promise<string> {
  const uri = await temporaryDirectory();
  const connection = await lancedb.connect(uri);
  for (const [name, schema] of Object.entries(SCHEMAS)) {
    const table = await connection.createEmptyTable(name, schema);
    const make = rowsOf[name];
    if (make !== undefined) await table.add(Array.from({ length: 1_000 }, (_, id) => make(id)));
  }
  const documents = await connection.openTable('documents');
  const { TMPDIR } = process.env;
  // Building a vector index leaves its work files among the temporary ones for ever (0.39.0).
  process.env['TMPDIR'] = await temporaryDirectory();
  await documents.createIndex('vector', { config: lancedb.Index.ivfFlat({ numPartitions: 8 }) });
  process.env['TMPDIR'] = TMPDIR;
  await documents.add(Array.from({ length: 10 }, (_, id) => ({ id, vector: vectorOf(id) })));
  connection.close();
  return uri;
}
