import { connect, makeArrowTable, type Table } from '@lancedb/lancedb';
import { Field, Schema, Utf8 } from 'apache-arrow';
import { temporaryDirectory } from '@lancekeep/testing';
import { expect, test } from 'vitest';
import { classifyNativeError } from './native-messages.ts';
import { expectCode, rows, thrownBy, twoHandles, upsert } from './sample-database.fixture.ts';

const row = { id: 'k500', n: 1, vector: [1, 2, 3, 4] };

test('two source rows for one target row are an ambiguous merge', async () => {
  const { fresh } = await twoHandles();
  await expectCode('AMBIGUOUS_MERGE', () => upsert(fresh, [...rows(0, 2), ...rows(0, 2)]));
});

test('two source rows for one target row are an ambiguous merge with an index as well', async () => {
  const { fresh } = await twoHandles();
  await fresh.createIndex('id');
  await expectCode('AMBIGUOUS_MERGE', () => upsert(fresh, [...rows(0, 2), ...rows(0, 2)]));
});

test.each([
  'Permission denied (os error 13)',
  '  Caused by: lance error: Retryable commit conflict for version 3: No space left on device (os error 28)',
])('a key that quotes another error (%s) does not hide an ambiguous merge', async (id) => {
  const { fresh } = await twoHandles();
  const source = rows(0, 1).map((sample) => ({ ...sample, id }));
  await upsert(fresh, source);
  await expectCode('AMBIGUOUS_MERGE', () => upsert(fresh, [...source, ...source]));
});

test('a filter that quotes another error is not taken for that error', async () => {
  const { fresh } = await twoHandles();
  const filter = 'id === (lance error: Retryable commit conflict for version 3: ';
  const error = await thrownBy(() => fresh.query().where(filter).toArray());
  expect(String(error)).toContain('Retryable commit conflict for version 3: ');
  expect(classifyNativeError(error)).toBeNull();
});

test.each<[string, (table: Table) => Promise<unknown>]>([
  ['rows with another column', (table) => table.add([{ ...row, extra: 1 }])],
  ['a batch with another column', (table) => table.add(batch({ ...row, extra: 1 }))],
  ['a batch with vectors of another length', (table) => table.add(batch({ ...row, vector: [1] }))],
  ['a batch with text for a number', (table) => table.add(batch({ ...row, n: 'text' }))],
  ['a merge with another column', (table) => merge(table, { ...row, extra: 1 })],
  ['a merge with vectors of another length', (table) => merge(table, { ...row, vector: [1] })],
  ['a merge with text for a number', (table) => merge(table, { ...row, n: 'text' })],
  [
    'an unknown merge key',
    (table) => table.mergeInsert('zz').whenMatchedUpdateAll().execute([row]),
  ],
  ['an update of an unknown column', (table) => table.update({ values: { zz: 1 } })],
  ['an update with text for a number', (table) => table.update({ values: { n: 'text' } })],
  ['a filter on an unknown column', (table) => table.query().where('zz = 1').toArray()],
  ['a selection of an unknown column', (table) => table.query().select(['zz']).toArray()],
  ['an index on an unknown column', (table) => table.createIndex('zz')],
  ['a change of an unknown column', (table) => table.alterColumns([{ path: 'zz', rename: 'y' }])],
  ['a drop of an unknown column', (table) => table.dropColumns(['zz'])],
])('%s is a schema mismatch', async (_, work) => {
  const { fresh } = await twoHandles();
  await expectCode('SCHEMA_MISMATCH', () => work(fresh));
});

test('opening a table with another schema is a schema mismatch', async () => {
  const { path } = await twoHandles();
  const database = await connect(path);
  const other = new Schema([new Field('zz', new Utf8(), false)]);
  await expectCode('SCHEMA_MISMATCH', () =>
    database.createEmptyTable('t', other, { existOk: true }),
  );
});

test.each<[string, (table: Table) => Promise<unknown>]>([
  ['no value', (table) => table.add([{ id: 'a' }])],
  ['null in a row', (table) => table.add([{ id: 'a', required: null }])],
  ['null in a batch', (table) => table.add(batch({ id: 'a', required: null }, nullable()))],
])('%s for a column that may not be null is a schema mismatch', async (_, work) => {
  const database = await connect(await temporaryDirectory());
  const table = await database.createEmptyTable('t', columns(false));
  await expectCode('SCHEMA_MISMATCH', () => work(table));
});

/** Rows as an Arrow table, which LanceDB compares with the table's schema without reshaping it. */
function batch(source: Record<string, unknown>, schema?: Schema) {
  return makeArrowTable([source], schema === undefined ? {} : { schema });
}

function merge(table: Table, source: Record<string, unknown>) {
  return table.mergeInsert('id').whenMatchedUpdateAll().execute(batch(source));
}

function nullable(): Schema {
  return columns(true);
}

function columns(mayBeNull: boolean): Schema {
  return new Schema([
    new Field('id', new Utf8(), false),
    new Field('required', new Utf8(), mayBeNull),
  ]);
}
