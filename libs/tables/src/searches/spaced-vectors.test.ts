import {
  Field,
  FixedSizeList,
  Float16,
  Int32,
  Schema,
  Uint8,
  Utf8,
  Float32,
  List,
} from 'apache-arrow';
import { temporaryDirectory } from '@lancekeep/testing';
import { expect, test } from 'vitest';
import { openForeign } from '../open-tables.fixture.ts';
import { spacedVectors } from './spaced-vectors.ts';
import { vectorColumns } from './vector-columns.ts';

const vectorType = (length: number, item: Float16 | Float32 | Uint8 | Utf8) =>
  new FixedSizeList(length, new Field('item', item, true));

test('lists of fixed size, of floats or of bytes, are what is searched by vector', () => {
  const schema = new Schema([
    new Field('id', new Int32()),
    new Field('half', vectorType(4, new Float16())),
    new Field('single', vectorType(8, new Float32())),
    new Field('bits', vectorType(2, new Uint8())),
    new Field('names', vectorType(2, new Utf8())),
    new Field('several', new List(new Field('item', vectorType(4, new Float32())))),
  ]);
  expect(vectorColumns(schema)).toEqual([
    { column: 'half', dimensions: 4 },
    { column: 'single', dimensions: 8 },
    { column: 'bits', dimensions: 2 },
  ]);
});

/** Rows 0 to 99, of which every tenth has no vector; the first fifty are deleted. */
async function halfTable() {
  const connection = await openForeign(await temporaryDirectory());
  const schema = new Schema([
    new Field('id', new Int32()),
    new Field('vector', vectorType(2, new Float16()), true),
  ]);
  const rows = Array.from({ length: 100 }, (_, id) => ({
    id,
    vector: id % 10 === 0 ? null : [id, 1],
  }));
  const table = await connection.createTable('t', rows, { schema });
  await table.delete('id < 50');
  return table;
}

test('vectors are those of rows that are there, at even distances over the table', async () => {
  const handle = await halfTable();
  const found = await spacedVectors({ handle, column: 'vector', count: 5 });
  // The middle of each fifth of 50 to 99.
  expect(found.map(([first]) => first)).toEqual([55, 65, 75, 85, 95]);
});

test('rows without a vector are left out, and there are no more than rows', async () => {
  const handle = await halfTable();
  const found = await spacedVectors({ handle, column: 'vector', count: 1_000 });
  expect(found).toHaveLength(45);
  await handle.delete('true');
  expect(await spacedVectors({ handle, column: 'vector', count: 5 })).toEqual([]);
});
