import { temporaryDirectory } from '@lancekeep/testing';
import { expect, test } from 'vitest';
import { contentsOf, openChunks, row } from '../open-tables.fixture.ts';

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

test('update refuses the key column and an update of nothing', async () => {
  const { table } = await openChunks(await temporaryDirectory());
  for (const values of [{ id: '2' }, {}]) {
    await expect(table.update({ values })).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
  }
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
