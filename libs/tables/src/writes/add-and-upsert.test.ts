import { temporaryDirectory } from '@lancekeep/testing';
import { expect, test } from 'vitest';
import { boolean, text } from '../catalogue/columns.ts';
import { defineTable } from '../catalogue/define-table.ts';
import {
  contentsOf,
  openChunks,
  openForeign,
  openIntents,
  openRegistry,
  openTable,
  row,
} from '../open-tables.fixture.ts';

test('add refuses keys that are there, and changes nothing', async () => {
  const { table } = await openChunks(await temporaryDirectory());
  await table.add([row('1', 'a')]);
  await expect(table.add([row('1', 'a'), row('2', 'a')])).rejects.toMatchObject({
    code: 'KEY_EXISTS',
    subject: { keys: ['1'] },
  });
  expect(await contentsOf(table)).toEqual(['1 a']);
});

test('upsert writes over keys that are there and adds the others', async () => {
  const { table } = await openChunks(await temporaryDirectory());
  await table.add([row('1', 'a', 'old'), row('2', 'a', 'old')]);
  const result = await table.upsert([row('2', 'b', 'new'), row('3', 'b', 'new')]);
  expect(result).toMatchObject({ inserted: 1, updated: 1, deleted: 0 });
  expect(await contentsOf(table)).toEqual(['1 a old', '2 b new', '3 b new']);
});

test('upsert leaves one row of a key that was there twice', async () => {
  const { table } = await openChunks(await temporaryDirectory());
  const twice = [row('1', 'a', 'x'), row('1', 'a', 'y'), row('2', 'a')];
  await table.handleBypassingTheWriteGate.add(twice as never);
  expect(await table.upsert([row('1', 'a', 'z')])).toMatchObject({ updated: 1, deleted: 1 });
  expect(await contentsOf(table)).toEqual(['1 a z', '2 a']);
});

test('a boolean column may be null in every row of a batch', async () => {
  const definition = defineTable({
    name: 'flags',
    key: 'id',
    columns: { id: text(), flag: boolean().orNull() },
  });
  const folder = await temporaryDirectory();
  const registry = await openRegistry(folder);
  await registry.allowWrites(await openIntents(folder));
  const table = await openTable(registry, definition);
  const rows = Array.from({ length: 9 }, (_, index) => ({ id: `${index}`, flag: true }));
  await table.add(rows);
  await table.upsert(rows.slice(0, 8).map(({ id }) => ({ id })));
  await table.upsert([{ id: '9', flag: null }]);
  expect(await table.countRows('flag IS NULL')).toBe(9);
  expect(await table.countRows('flag')).toBe(1);
  const plain = await (await openForeign(folder)).openTable('flags');
  await expect(plain.add([{ id: 'x', flag: null }])).rejects.toThrow(/at least 1 bytes for bitmap/);
});

test('a nullable column may be left out or null', async () => {
  const { table } = await openChunks(await temporaryDirectory());
  const { id, file_path, vector } = row('1', 'a');
  await table.upsert([
    { id, file_path, vector },
    { ...row('2', 'a'), content: null },
  ]);
  const rows = await table.query().toArray();
  expect(rows.map((each) => each.content)).toEqual([null, null]);
});

test('update changes matching rows and makes no version when none matches', async () => {
  const { table } = await openChunks(await temporaryDirectory());
  await table.add([row('1', 'a'), row('2', 'b')]);
  const changed = await table.update({ where: "file_path = 'a'", values: { content: "it's" } });
  expect(changed.updated).toBe(1);
  expect(await contentsOf(table)).toEqual(["1 a it's", '2 b']);
  const unchanged = await table.update({ where: "file_path = 'zz'", values: { content: 'x' } });
  expect(unchanged).toEqual({ updated: 0, version: changed.version });
  await table.update({ where: "id = '2'", values: { vector: Float32Array.of(0, 0, 0, 7) } });
  const [moved] = await table.query().where("id = '2'").toArray();
  expect([...(moved?.vector ?? [])]).toEqual([0, 0, 0, 7]);
  await table.update({ where: "id = '2'", valuesSql: { content: "id || '!'" } });
  expect(await contentsOf(table)).toEqual(["1 a it's", '2 b 2!']);
});

test('update takes values and expressions together', async () => {
  const { table } = await openChunks(await temporaryDirectory());
  await table.add([row('1', 'a')]);
  await table.update({ values: { content: 'x' }, valuesSql: { file_path: "'b'" } });
  expect(await contentsOf(table)).toEqual(['1 b x']);
});

test('update writes vectors of whole numbers and fractions', async () => {
  const { table } = await openChunks(await temporaryDirectory());
  await table.add([row('1', 'a')]);
  await table.update({ values: { vector: [1, 0.5, -1e-10, 1e20] } });
  const [changed] = await table.query().toArray();
  expect([...(changed?.vector ?? [])]).toEqual([1, 0.5, -1e-10, 1e20].map(Math.fround));
});

test.each([
  ['the key', { values: { id: '2' } }, 'INVALID_ARGUMENT'],
  ['the key by expression', { valuesSql: { id: "'2'" } }, 'INVALID_ARGUMENT'],
  ['the key in quotes', { valuesSql: { '`id`': "'2'" } }, 'INVALID_ARGUMENT'],
  ['nothing', { values: {} }, 'INVALID_ARGUMENT'],
  ['a column that the table lacks', { values: { other: 1 } }, 'INVALID_ARGUMENT'],
  [
    'one column twice',
    { values: { content: 'x' }, valuesSql: { content: "'y'" } },
    'INVALID_ARGUMENT',
  ],
  ['a vector of another length', { values: { vector: [1, 2] } }, 'INVALID_VECTOR'],
  ['a vector with NaN', { values: { vector: [1, 2, NaN, 4] } }, 'INVALID_VECTOR'],
  ['a vector too large for 32 bits', { values: { vector: [1, 2, 1e300, 4] } }, 'INVALID_VECTOR'],
  ['a column that has no nulls', { values: { file_path: null } }, 'INVALID_ROW'],
  ['a text with a lone surrogate', { values: { content: '\ud800' } }, 'INVALID_ROW'],
])('an update of %s is refused, and nothing changes', async (_name, input, code) => {
  const { table } = await openChunks(await temporaryDirectory());
  const { version } = await table.add([row('1', 'a', 'old')]);
  await expect(table.update(input as never)).rejects.toMatchObject({ code });
  expect(await table.handleBypassingTheWriteGate.version()).toBe(version);
});

test('a row read is written back', async () => {
  const { table } = await openChunks(await temporaryDirectory());
  await table.add([row('1', 'a', 'old')]);
  const rows = await table.query().toArray();
  await table.upsert(rows.map((each) => ({ ...each, content: 'new' })));
  expect(await contentsOf(table)).toEqual(['1 a new']);
});

test('delete makes no version when nothing matches; on plain LanceDB it does (H14)', async () => {
  const { table } = await openChunks(await temporaryDirectory());
  await table.add([row('1', 'a'), row('2', 'b')]);
  const { deleted, version } = await table.delete("file_path = 'a'");
  expect(deleted).toBe(1);
  expect(await table.delete("file_path = 'a'")).toEqual({ deleted: 0, version });
  const plain = await table.handleBypassingTheWriteGate.delete("file_path = 'a'");
  expect(plain).toEqual({ numDeletedRows: 0, version: version + 1 });
});

test('a native error of a write is classified and names the table', async () => {
  const { table } = await openChunks(await temporaryDirectory());
  await expect(table.delete('no_such_column = 1')).rejects.toMatchObject({
    name: 'LancekeepError',
    subject: { table: 'chunks', operation: 'delete' },
  });
});
