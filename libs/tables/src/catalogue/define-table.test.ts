import { Bool, Field, FixedSizeList, Float32, Schema, Struct, Utf8 } from 'apache-arrow';
import { describe, expect, expectTypeOf, test } from 'vitest';
import { arrowSchemaOf } from './arrow-schema.ts';
import { builtInCatalogue } from './built-in-catalogue.ts';
import { checkCatalogue } from './catalogue.ts';
import {
  boolean,
  float64,
  int32,
  int64,
  text,
  timestamp,
  vector,
  type StoredVector,
} from './columns.ts';
import { defineArrowTable, defineTable, type TableDefinition } from './define-table.ts';

const everything = defineTable({
  name: 'everything',
  key: 'id',
  groupBy: 'source',
  columns: {
    id: text(),
    source: text(),
    title: text().orNull(),
    flag: boolean(),
    small: int32(),
    large: int64(),
    ratio: float64(),
    at: timestamp(),
    embedding: vector(8),
    picture: vector().orNull(),
  },
});

type RowOf<Definition> = Definition extends TableDefinition<infer Row> ? Row : never;
type ResultOf<Definition> = Definition extends { readonly result?: infer Result }
  ? Exclude<Result, undefined>
  : never;

test('the types of written and stored rows follow from the columns', () => {
  type Row = RowOf<typeof everything>;
  expectTypeOf<Row['id']>().toEqualTypeOf<string>();
  expectTypeOf<Row['title']>().toEqualTypeOf<string | null | undefined>();
  expectTypeOf<Row['large']>().toEqualTypeOf<bigint | number>();
  expectTypeOf<Row['at']>().toEqualTypeOf<Date | number>();
  expectTypeOf<Row['embedding']>().toEqualTypeOf<Float32Array | readonly number[] | StoredVector>();
  expectTypeOf<{ id: string }>().not.toExtend<Row>();
  type Result = ResultOf<typeof everything>;
  expectTypeOf<Result['title']>().toEqualTypeOf<string | null>();
  expectTypeOf<Result['large']>().toEqualTypeOf<bigint>();
  expectTypeOf<Result['at']>().toEqualTypeOf<number>();
  expectTypeOf<Result['embedding']>().toEqualTypeOf<StoredVector>();
  // A row read can be written back.
  expectTypeOf<Result>().toExtend<Row>();
});

test('the Arrow schema has the types, the nullability and the vector lengths', async () => {
  const schema = await arrowSchemaOf(everything, 384);
  expect(
    schema.fields.map((field) => `${field.name}: ${String(field.type)}, ${field.nullable}`),
  ).toEqual([
    'id: Utf8, false',
    'source: Utf8, false',
    'title: Utf8, true',
    'flag: Bool, false',
    'small: Int32, false',
    'large: Int64, false',
    'ratio: Float64, false',
    'at: Timestamp<MILLISECOND>, false',
    'embedding: FixedSizeList[8]<Float32>, false',
    'picture: FixedSizeList[384]<Float32>, true',
  ]);
});

describe('a definition that cannot work is refused', () => {
  const columns = { id: text(), title: text().orNull(), count: int32() };
  test.each([
    ['an empty name', { name: '', columns, key: 'id' }],
    ['a name with a slash', { name: 'a/b', columns, key: 'id' }],
    ['a name that begins with a full stop', { name: '.lancekeep', columns, key: 'id' }],
    ['a key that is no column', { name: 't', columns, key: 'absent' }],
    ['a key with nulls', { name: 't', columns, key: 'title' }],
    ['a key that is a number', { name: 't', columns, key: 'count' }],
    ['a group with nulls', { name: 't', columns, key: 'id', groupBy: 'title' }],
    ['a content hash that is no column', { name: 't', columns, key: 'id', contentHash: 'absent' }],
    ['a content hash that is a number', { name: 't', columns, key: 'id', contentHash: 'count' }],
    ['the key as content hash', { name: 't', columns, key: 'id', contentHash: 'id' }],
    ['a column with a full stop', { name: 't', columns: { id: text(), 'a.b': text() }, key: 'id' }],
    ['a column with a quote', { name: 't', columns: { id: text(), 'a`b': text() }, key: 'id' }],
  ])('%s', (_name, options) => {
    expect(() => defineTable(options as never)).toThrow(
      expect.objectContaining({ code: 'INVALID_CATALOGUE' }) as Error,
    );
  });
});

test('a content hash may be null, and only a text column can be one', () => {
  const columns = { id: text(), title: text().orNull(), count: int32() };
  const table = defineTable({ name: 't', columns, key: 'id', contentHash: 'title' });
  expect(table.contentHash).toBe('title');
  // @ts-expect-error: a number.
  expect(() => defineTable({ name: 't', columns, key: 'id', contentHash: 'count' })).toThrow(
    /hash/,
  );
});

test('an Arrow schema with a row type of its own is the escape', async () => {
  const child = new Field('item', new Float32(), true);
  const schema = new Schema([
    new Field('id', new Utf8(), false),
    new Field('point', new Struct([new Field('near', new Bool(), false)]), true),
    new Field('v', new FixedSizeList(2, child), true),
  ]);
  const table = defineArrowTable<{ id: string; point: { near: boolean } | null }>({
    name: 'points',
    schema,
    key: 'id',
  });
  expectTypeOf<RowOf<typeof table>>().toEqualTypeOf<{
    id: string;
    point: { near: boolean } | null;
  }>();
  expect(await arrowSchemaOf(table, 384)).toBe(schema);
  expect(() => defineArrowTable({ name: 'points', schema, key: 'point' })).toThrow(/key or group/);
  expect(() =>
    defineArrowTable({ name: 'points', schema, key: 'id', contentHash: 'point' }),
  ).toThrow(/content hash/);
});

test('a catalogue names each table once', () => {
  expect(() => checkCatalogue({ a: everything, b: everything })).toThrow(
    expect.objectContaining({
      code: 'INVALID_CATALOGUE',
      subject: { table: 'everything' },
    }) as Error,
  );
  expect(() => checkCatalogue({})).toThrow(/no table/);
});

test('the built-in catalogue has its eight tables', () => {
  checkCatalogue(builtInCatalogue);
  expect(Object.values(builtInCatalogue).map((each) => each.name)).toEqual([
    'memories',
    'code_chunks',
    'sessions',
    'documents',
    'session_memories',
    'memory_relationships',
    'document_metadata',
    'indexed_files',
  ]);
});
