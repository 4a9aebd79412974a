import {
  Bool,
  Field,
  FixedSizeList,
  Float32,
  Int64,
  List,
  Schema,
  Struct,
  Utf8,
} from 'apache-arrow';
import { describe, expect, test } from 'vitest';
import { int32, text, vector } from '../catalogue/columns.ts';
import { defineArrowTable, defineTable, type TableIndices } from '../catalogue/define-table.ts';
import { bitmap, bTree, fullText, hnswSq, ivfPq, labelList } from './index-spec.ts';

const columns = { id: text(), body: text().orNull(), size: int32(), vector: vector() };

test('indices are declared by column, as plain data with their defaults', () => {
  const table = defineTable({
    name: 't',
    key: 'id',
    columns,
    indices: {
      vector: ivfPq({ distanceType: 'cosine', numSubVectors: 16 }),
      body: [fullText({ stem: true }), bTree({ name: 'body_tree', minRows: 1_000 })],
      size: bitmap(),
    },
  });
  const expected = [
    {
      kind: 'ivfPq',
      options: { distanceType: 'cosine', numSubVectors: 16 },
      minRows: 100_000,
      column: 'vector',
      name: 'vector_idx',
    },
    { kind: 'fullText', options: { stem: true }, minRows: 1, column: 'body', name: 'body_idx' },
    { kind: 'bTree', options: {}, minRows: 1_000, name: 'body_tree', column: 'body' },
    { kind: 'bitmap', options: {}, minRows: 100_000, column: 'size', name: 'size_idx' },
  ];
  expect(table.indices).toEqual(expected);
  expect(JSON.parse(JSON.stringify(table.indices))).toEqual(expected);
  expect(defineTable({ name: 't', key: 'id', columns }).indices).toBeUndefined();
});

test('the type checker knows which column can have which index', () => {
  const declare = (indices: TableIndices<typeof columns>) =>
    defineTable({ name: 't', key: 'id', columns, indices });
  expect(declare({ vector: ivfPq(), body: fullText() }).indices).toHaveLength(2);
  // @ts-expect-error: a vector index on a number.
  expect(() => declare({ size: ivfPq() })).toThrow();
  // @ts-expect-error: a B-tree on a vector.
  expect(() => declare({ vector: bTree() })).toThrow();
  // @ts-expect-error: no such column.
  expect(() => declare({ absent: bTree() })).toThrow();
});

describe('a declaration that cannot work is refused', () => {
  test.each([
    ['a column that is missing', { absent: bTree() }, 'absent', /does not have/],
    ['full text of a number', { size: fullText() }, 'size', /kind fullText/],
    ['a list index without lists', { id: labelList() }, 'id', /kind labelList/],
    ['rows that are no number', { id: bTree({ minRows: Number.NaN }) }, 'id', /minRows .* NaN/],
    ['no partitions', { vector: ivfPq({ numPartitions: 0 }) }, 'vector', /numPartitions .* 0/],
    [
      'Hamming distance',
      { vector: hnswSq({ distanceType: 'hamming' as never }) },
      'vector',
      /hamm/,
    ],
    ['two of one name', { id: [bTree(), bitmap()] }, 'id', /several indices/],
    ['a name with a slash', { id: bTree({ name: 'a/b' }) }, 'id', /cannot be the name/],
  ])('%s', (_name, indices, column, message) => {
    const options = { name: 't', key: 'id', columns, indices } as never;
    expect(() => defineTable(options)).toThrow(
      expect.objectContaining({
        code: 'INVALID_CATALOGUE',
        subject: { table: 't', column },
        message: expect.stringMatching(message) as string,
      }) as Error,
    );
  });
});

test('an Arrow schema has indices by the types of its fields', () => {
  const item = new Field('item', new Float32(), true);
  const schema = new Schema([
    new Field('id', new Utf8(), false),
    new Field('count', new Int64(), true),
    new Field('flag', new Bool(), true),
    new Field('tags', new List(new Field('item', new Utf8(), true)), true),
    new Field('point', new FixedSizeList(2, item), true),
    new Field('both', new Struct([item]), true),
  ]);
  const declare = (indices: Parameters<typeof defineArrowTable>[0]['indices']) =>
    defineArrowTable({ name: 'points', schema, key: 'id', ...(indices && { indices }) }).indices;
  const all = declare({
    id: fullText(),
    count: bTree(),
    flag: bitmap(),
    tags: labelList(),
    point: ivfPq(),
  });
  expect(all?.map(({ name }) => name)).toEqual([
    'id_idx',
    'count_idx',
    'flag_idx',
    'tags_idx',
    'point_idx',
  ]);
  expect(() => declare({ both: bTree() })).toThrow(/cannot have an index of the kind bTree/);
  expect(() => declare({ point: bTree() })).toThrow(/cannot have an index of the kind bTree/);
});
