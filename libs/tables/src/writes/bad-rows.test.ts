import * as lancedb from '@lancedb/lancedb';
import { temporaryDirectory } from '@lancekeep/testing';
import * as arrow from 'apache-arrow';
import { describe, expect, test } from 'vitest';
import { chunks, contentsOf, openChunks, openForeign, row } from '../open-tables.fixture.ts';

const vectorOf = (...values: number[]): Float32Array => Float32Array.from(values);

describe('bad input gets a code and changes nothing', () => {
  const cases = [
    ['a key twice in one batch', [row('1', 'a'), row('1', 'a')], 'DUPLICATE_KEY'],
    ['a missing key', [{ ...row('1', 'a'), id: undefined }], 'MISSING_KEY'],
    ['a null key', [{ ...row('1', 'a'), id: null }], 'MISSING_KEY'],
    ['a key that is a number', [{ ...row('1', 'a'), id: 7 }], 'INVALID_ROW'],
    ['a key with a lone surrogate', [row('\ud800', 'a')], 'INVALID_ROW'],
    ['a missing group', [{ ...row('1', 'a'), file_path: undefined }], 'INVALID_ROW'],
    ['a column that the table lacks', [{ ...row('1', 'a'), extra: 1 }], 'INVALID_ROW'],
    ['a vector that is too short', [{ ...row('1', 'a'), vector: [1] }], 'INVALID_VECTOR'],
    ['a missing vector', [{ ...row('1', 'a'), vector: undefined }], 'INVALID_VECTOR'],
    [
      'a vector with NaN',
      [row('0', 'a'), { ...row('1', 'a'), vector: vectorOf(1, NaN, 0, 0) }],
      'INVALID_VECTOR',
    ],
    [
      'a vector with an infinity',
      [{ ...row('1', 'a'), vector: [0, 0, 0, -Infinity] }],
      'INVALID_VECTOR',
    ],
    // Too large for 32 bits: it would be stored as an infinity.
    [
      'a vector with a number too large',
      [{ ...row('1', 'a'), vector: [1e300, 0, 0, 0] }],
      'INVALID_VECTOR',
    ],
    [
      'a vector with a null, which would be stored as 0',
      [{ ...row('1', 'a'), vector: [null, 0, 0, 0] }],
      'INVALID_VECTOR',
    ],
    [
      'a vector with numbers as text',
      [{ ...row('1', 'a'), vector: ['1', 0, 0, 0] }],
      'INVALID_VECTOR',
    ],
    ['no rows', null, 'INVALID_ARGUMENT'],
    ['rows that are neither an array nor an Arrow table', 'abc', 'INVALID_ARGUMENT'],
    ['a vector with text', [{ ...row('1', 'a'), vector: ['x', 0, 0, 0] }], 'INVALID_VECTOR'],
  ] as const;

  test.each(cases)('%s', async (_name, rows, code) => {
    const { table } = await openChunks(await temporaryDirectory());
    await table.add([row('0', 'z')]);
    const version = await table.handleBypassingTheWriteGate.version();
    for (const write of [
      () => table.add(rows as never),
      () => table.upsert(rows as never),
      () => table.replaceGroups({ groups: ['a'], rows: rows as never }),
    ]) {
      await expect(write()).rejects.toMatchObject({ name: 'LancekeepError', code });
    }
    expect(await contentsOf(table)).toEqual(['0 z']);
    expect(await table.handleBypassingTheWriteGate.version()).toBe(version);
  });
});

test('the row of an invalid vector is named', async () => {
  const { table } = await openChunks(await temporaryDirectory());
  const rows = [row('0', 'a'), { ...row('1', 'a'), vector: vectorOf(1, 0, 0, NaN) }];
  await expect(table.upsert(rows)).rejects.toMatchObject({
    subject: { table: 'chunks', column: 'vector', row: 1 },
  });
});

test('an Arrow table is written as it is, and checked', async () => {
  const { table } = await openChunks(await temporaryDirectory());
  const schema = await table.schema();
  const batch = (rows: readonly object[]): arrow.Table =>
    lancedb.makeArrowTable([...rows] as Record<string, unknown>[], { schema });
  expect(await table.upsert(batch([row('1', 'a'), row('2', 'a')]))).toMatchObject({ inserted: 2 });
  const infinite = { ...row('4', 'a'), vector: [0, Infinity, 0, 0] };
  await expect(table.upsert(batch([row('3', 'a'), infinite]))).rejects.toMatchObject({
    code: 'INVALID_VECTOR',
    subject: { row: 1 },
  });
  await expect(table.upsert(batch([row('3', 'a'), row('3', 'a')]))).rejects.toMatchObject({
    code: 'DUPLICATE_KEY',
  });
  const other = new arrow.Table({ id: arrow.vectorFromArray(['x'], new arrow.Utf8()) });
  await expect(table.upsert(other)).rejects.toMatchObject({ code: 'SCHEMA_MISMATCH' });
  expect(await table.countRows()).toBe(2);
});

test('a null inside a vector of an Arrow table is refused', async () => {
  const { table } = await openChunks(await temporaryDirectory());
  const rows = [row('0', 'a'), { ...row('1', 'a'), vector: [1, null, 0, 0] }];
  const whole = lancedb.makeArrowTable(rows as never, { schema: await table.schema() });
  await expect(table.upsert(whole)).rejects.toMatchObject({
    code: 'INVALID_VECTOR',
    subject: { row: 1 },
  });
});

test('a slice of an Arrow table is checked in its own rows', async () => {
  const { table } = await openChunks(await temporaryDirectory());
  const schema = await table.schema();
  const rows = [{ ...row('0', 'a'), vector: [NaN, 0, 0, 0] }, row('1', 'a'), row('2', 'a')];
  const whole = lancedb.makeArrowTable(rows as never, { schema });
  expect(await table.upsert(whole.slice(1))).toMatchObject({ inserted: 2 });
  await expect(table.upsert(whole.slice(0, 1))).rejects.toMatchObject({ code: 'INVALID_VECTOR' });
});

test('plain LanceDB stores duplicate keys of one batch, and NaN, without a word', async () => {
  const folder = await temporaryDirectory();
  await openChunks(folder);
  const plain = await (await openForeign(folder)).openTable(chunks.name);
  const batch = [row('1', 'a'), row('1', 'a'), { ...row('2', 'a'), vector: [NaN, 0, 0, 0] }];
  await plain
    .mergeInsert('id')
    .whenMatchedUpdateAll()
    .whenNotMatchedInsertAll()
    .execute(batch as never);
  expect(await contentsOf(plain)).toEqual(['1 a', '1 a', '2 a']);
});
