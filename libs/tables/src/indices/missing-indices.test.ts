import { connect, Index, type Table } from '@lancedb/lancedb';
import { temporaryDirectory } from '@lancekeep/testing';
import { Field, FixedSizeList, Float32, Int32, List, Schema, Utf8 } from 'apache-arrow';
import { expect, onTestFinished, test } from 'vitest';
import { defineArrowTable } from '../catalogue/define-table.ts';
import type { DeclaredIndex } from './declare-indices.ts';
import {
  bitmap,
  bTree,
  fullText,
  hnswPq,
  hnswSq,
  ivfFlat,
  ivfPq,
  ivfRq,
  labelList,
  type IndexSpec,
} from './index-spec.ts';
import { kindOfIndex, missingIndices } from './missing-indices.ts';
import { toLanceDbIndex } from './to-lancedb-index.ts';

const ROWS = 300;
const DIMENSIONS = 16;

const schema = new Schema([
  new Field('id', new Utf8(), false),
  new Field('body', new Utf8(), false),
  new Field('size', new Int32(), false),
  new Field('tags', new List(new Field('item', new Utf8(), true)), true),
  new Field('vector', new FixedSizeList(DIMENSIONS, new Field('item', new Float32(), true)), false),
]);

const declare = (indices: Readonly<Record<string, IndexSpec | IndexSpec[]>>) =>
  defineArrowTable({ name: 't', schema, key: 'id', indices }).indices ?? [];

async function openTable(): Promise<Table> {
  const connection = await connect(await temporaryDirectory());
  onTestFinished(() => connection.close());
  const rows = Array.from({ length: ROWS }, (_, row) => ({
    id: `k${row}`,
    body: `the body of row ${row}`,
    size: row % 7,
    tags: [`tag ${row % 3}`],
    vector: Array.from({ length: DIMENSIONS }, Math.random),
  }));
  const table = await connection.createEmptyTable('t', schema);
  await table.add(rows);
  return table;
}

const build = async (table: Table, index: DeclaredIndex): Promise<void> =>
  table.createIndex(index.column, await toLanceDbIndex(index, { replace: false }));

const missingIn = async (table: Table, declared: readonly DeclaredIndex[]) =>
  missingIndices({ declared, existing: await table.listIndices(), rows: await table.countRows() });

test('every kind that can be declared can be built, and is recognised afterwards', async () => {
  const table = await openTable();
  const scalars = declare({
    id: bTree({ minRows: 1 }),
    body: [fullText({ withPosition: false }), bTree({ minRows: 1, name: 'body_tree' })],
    size: bitmap({ minRows: 1 }),
    tags: labelList({ minRows: 1 }),
  });
  expect((await missingIn(table, scalars)).map(({ state }) => state)).toEqual(
    scalars.map(() => 'due'),
  );
  for (const index of scalars) await build(table, index);
  expect(await missingIn(table, scalars)).toEqual([]);
  for (const spec of [ivfFlat, ivfPq, ivfRq, hnswPq, hnswSq]) {
    const [index] = declare({ vector: spec({ minRows: 1, numPartitions: 2 }) });
    if (index === undefined) throw new TypeError('No index is declared.');
    await build(table, index);
    expect(await missingIn(table, [index])).toEqual([]);
    const listed = (await table.listIndices()).find(({ name }) => name === 'vector_idx');
    expect(listed && kindOfIndex(listed)).toBe(index.kind);
    await table.dropIndex('vector_idx');
  }
});

test('an index waits for its rows', async () => {
  const table = await openTable();
  const declared = declare({ id: bTree({ minRows: ROWS + 1 }), size: bTree({ minRows: ROWS }) });
  expect(await missingIn(table, declared)).toMatchObject([
    { index: { column: 'id' }, state: 'tooFewRows', inItsPlace: null },
    { index: { column: 'size' }, state: 'due', inItsPlace: null },
  ]);
});

test('an index of the same kind under another name counts, one of another kind is in the way', async () => {
  const table = await openTable();
  await table.createIndex('id', { config: Index.btree(), name: 'mine' });
  await table.createIndex('size', { config: Index.btree() });
  await table.createIndex('vector', {
    config: Index.ivfFlat({ numPartitions: 1 }),
    name: 'by_hand',
  });
  const declared = declare({
    id: bTree({ minRows: 1 }),
    size: bitmap({ minRows: 1 }),
    vector: ivfPq({ minRows: 1 }),
  });
  expect(await missingIn(table, declared)).toMatchObject([
    { index: { column: 'size' }, state: 'otherKind', inItsPlace: 'size_idx' },
    { index: { column: 'vector' }, state: 'otherKind', inItsPlace: 'by_hand' },
  ]);
});
