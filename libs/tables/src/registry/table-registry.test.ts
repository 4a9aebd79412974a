import { temporaryDirectory } from '@lancekeep/testing';
import * as arrow from 'apache-arrow';
import { expect, test } from 'vitest';
import { int32, text, vector } from '../catalogue/columns.ts';
import { defineArrowTable, defineTable } from '../catalogue/define-table.ts';
import {
  chunks,
  contentsOf,
  openForeign,
  openIntents,
  openRegistry,
  openTable,
  row,
} from '../open-tables.fixture.ts';
import type { TableRegistry } from './table-registry.ts';

async function openForWriting(folder: string): Promise<TableRegistry> {
  const registry = await openRegistry(folder);
  await registry.allowWrites(await openIntents(folder));
  return registry;
}

const ensure = (
  registry: TableRegistry,
  definition: typeof chunks,
  dimensions = 4,
): Promise<unknown> => registry.ensure({ definition, dimensions, mode: 'readWrite' });

test('a missing table is created once, with its key declared, however many ask at once', async () => {
  const folder = await temporaryDirectory();
  const registry = await openForWriting(folder);
  await Promise.all([1, 2, 3, 4].map(() => ensure(registry, chunks)));
  expect(await registry.names()).toEqual(['chunks']);
  const plain = await (await openForeign(folder)).openTable('chunks');
  // One commit creates the table, one declares the key.
  expect(await plain.version()).toBe(2);
  const id = (await plain.schema()).fields.find((field) => field.name === 'id');
  expect(id?.metadata.get('lance-schema:unenforced-primary-key:position')).toBe('1');
});

test('opening a table that is there commits nothing', async () => {
  const folder = await temporaryDirectory();
  await ensure(await openForWriting(folder), chunks);
  const registry = await openForWriting(folder);
  await ensure(registry, chunks);
  expect(await registry.held()[0]?.handle('query').version()).toBe(2);
});

test('declaring the key a second time throws on plain LanceDB', async () => {
  const folder = await temporaryDirectory();
  await ensure(await openForWriting(folder), chunks);
  const plain = await (await openForeign(folder)).openTable('chunks');
  await expect(plain.setUnenforcedPrimaryKey('id')).rejects.toThrow(/already set/);
});

test('a table of plain LanceDB with the right columns gets its key declared', async () => {
  const folder = await temporaryDirectory();
  const schema = new arrow.Schema([
    new arrow.Field(
      'vector',
      new arrow.FixedSizeList(4, new arrow.Field('item', new arrow.Float32(), true)),
      true,
    ),
    new arrow.Field('file_path', new arrow.Utf8(), false),
    new arrow.Field('id', new arrow.Utf8(), false),
  ]);
  const plain = await (await openForeign(folder)).createEmptyTable('plain', schema);
  await plain.add([{ id: '1', file_path: 'a', vector: [1, 2, 3, 4] }]);
  const definition = defineTable({
    name: 'plain',
    key: 'id',
    groupBy: 'file_path',
    columns: { id: text(), file_path: text(), vector: vector().orNull() },
  });
  const table = await openTable(await openForWriting(folder), definition);
  await table.upsert([{ id: '1', file_path: 'b', vector: null }]);
  expect(await table.countRows("file_path = 'b'")).toBe(1);
});

test('SCHEMA_MISMATCH lists each field with what is expected and found', async () => {
  const folder = await temporaryDirectory();
  const registry = await openForWriting(folder);
  await ensure(registry, chunks);
  const other = defineTable({
    name: 'chunks',
    key: 'id',
    columns: { id: text(), content: text(), count: int32(), vector: vector() },
  });
  await expect(ensure(registry, other as never)).rejects.toMatchObject({
    code: 'SCHEMA_MISMATCH',
    message: expect.stringContaining('count: expected Int32 not null, found none') as string,
    hint: expect.stringMatching(/addColumns, alterColumns and dropColumns/) as string,
    subject: {
      table: 'chunks',
      fields: [
        { field: 'content', expected: 'Utf8 not null', found: 'Utf8' },
        { field: 'count', expected: 'Int32 not null', found: null },
        { field: 'file_path', expected: null, found: 'Utf8 not null' },
      ],
    },
  });
});

test('vectors of another length are told as such', async () => {
  const registry = await openForWriting(await temporaryDirectory());
  await ensure(registry, chunks, 4);
  await expect(ensure(registry, chunks, 8)).rejects.toMatchObject({
    code: 'SCHEMA_MISMATCH',
    hint: expect.stringContaining('embedding.dimensions') as string,
  });
});

test('another key than the declared one is refused', async () => {
  const registry = await openForWriting(await temporaryDirectory());
  await ensure(registry, chunks);
  const other = { ...chunks, key: 'file_path' };
  await expect(ensure(registry, other)).rejects.toMatchObject({
    code: 'SCHEMA_MISMATCH',
    message: expect.stringContaining('has the key "id"') as string,
    hint: expect.stringContaining('Declare the key "id"') as string,
    subject: {
      table: 'chunks',
      fields: [
        { field: 'file_path', expected: 'the key', found: 'not the key' },
        { field: 'id', expected: 'not the key', found: 'the key' },
      ],
    },
  });
});

test('a reader creates nothing', async () => {
  const folder = await temporaryDirectory();
  const registry = await openRegistry(folder);
  await expect(
    registry.ensure({ definition: chunks, dimensions: 4, mode: 'readOnly' }),
  ).rejects.toMatchObject({ code: 'TABLE_NOT_FOUND', subject: { table: 'chunks' } });
  expect(await registry.names()).toEqual([]);
});

test('a failed opening is tried again by the next caller', async () => {
  const folder = await temporaryDirectory();
  const registry = await openRegistry(folder);
  await expect(registry.hold('chunks')).rejects.toMatchObject({ code: 'TABLE_NOT_FOUND' });
  const foreign = await openForeign(folder);
  await foreign.createTable('chunks', [{ id: '1' }]);
  expect(await (await registry.hold('chunks')).handle('query').countRows()).toBe(1);
});

test('all of thirty tables are named', async () => {
  const folder = await temporaryDirectory();
  const foreign = await openForeign(folder);
  const names = Array.from({ length: 30 }, (_, index) => `t${String(index).padStart(2, '0')}`);
  for (const name of names) await foreign.createTable(name, [{ id: '1' }]);
  expect(await (await openRegistry(folder)).names()).toEqual(names);
});

test('a handle that is held sees the commits of a foreign writer', async () => {
  const folder = await temporaryDirectory();
  const registry = await openForWriting(folder);
  const table = await openTable(registry, chunks);
  const plain = await (await openForeign(folder)).openTable('chunks');
  await plain.add([{ ...row('1', 'a') }]);
  expect(await table.countRows()).toBe(1);
});

test('rows of nested Arrow types are written and read', async () => {
  const schema = new arrow.Schema([
    new arrow.Field('id', new arrow.Utf8(), false),
    new arrow.Field('file_path', new arrow.Utf8(), false),
    new arrow.Field('content', new arrow.Utf8(), true),
    new arrow.Field('tags', new arrow.List(new arrow.Field('item', new arrow.Utf8(), true)), true),
  ]);
  interface Row {
    id: string;
    file_path: string;
    content?: string;
    tags: string[];
  }
  const definition = defineArrowTable<Row>({
    name: 'nested',
    schema,
    key: 'id',
    groupBy: 'file_path',
  });
  const table = await openTable(await openForWriting(await temporaryDirectory()), definition);
  await table.replaceGroups({
    groups: ['a'],
    rows: [{ id: '1', file_path: 'a', tags: ['x', 'y'] }],
  });
  const rows = await table.query().toArray();
  expect(rows.map((each) => [...each.tags])).toEqual([['x', 'y']]);
  expect(await contentsOf(table)).toEqual(['1 a']);
});
