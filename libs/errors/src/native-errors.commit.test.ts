import { connect, type Table } from '@lancedb/lancedb';
import { Field, Schema, Utf8 } from 'apache-arrow';
import { temporaryDirectory } from '@lancekeep/testing';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { classifyNativeError } from './native-messages.ts';
import { expectCode, openHandle, rows, twoHandles, upsert } from './sample-database.fixture.ts';

test('optimize from a handle that missed an upsert is a commit conflict', async () => {
  const { fresh, stale } = await twoHandles();
  await fresh.add(rows(100, 10));
  await stale.checkoutLatest();
  await upsert(fresh, rows(0, 10));
  await expectCode('COMMIT_CONFLICT', () => stale.optimize());
});

test('the second of two handles that create one index meets a commit conflict', async () => {
  const { fresh, stale } = await twoHandles();
  await fresh.createIndex('id');
  await expectCode('COMMIT_CONFLICT', () => stale.createIndex('id'));
});

test('dropping a column that another handle dropped is a commit conflict', async () => {
  const { fresh, stale } = await twoHandles();
  await fresh.dropColumns(['n']);
  await expectCode('COMMIT_CONFLICT', () => stale.dropColumns(['n']));
});

test('a commit that never gets its version is a commit conflict', async () => {
  const { path, fresh } = await twoHandles();
  // The pauses between attempts grow with the time of the first one, which so is a warm one.
  await fresh.add(rows(100, 1));
  // A folder takes the name that the manifest of version 3 needs, so that every attempt collides.
  await mkdir(join(path, 't.lance', '_versions', `${String(2n ** 64n - 1n - 3n)}.manifest`));
  await expectCode('COMMIT_CONFLICT', () => fresh.add(rows(101, 1)));
});

test('a merge that gives up among many writers is a commit conflict', async () => {
  const { path } = await twoHandles();
  const tables = await Promise.all(Array.from({ length: 20 }, () => openHandle(path)));
  const isContention = (error: unknown) => String(error).includes('Too many concurrent writers');
  // Others of them run into the time limit of the merge itself, which is no conflict.
  let contention: unknown;
  for (let round = 0; round < 50 && contention === undefined; round++) {
    contention = (await errorsOf(tables)).find(isContention);
  }
  expect(contention).toBeDefined();
  expect(classifyNativeError(contention)).toBe('COMMIT_CONFLICT');
});

test('add after the table was overwritten is an incompatible transaction', async () => {
  const { path, stale } = await twoHandles();
  await (await connect(path)).createTable('t', rows(0, 5), { mode: 'overwrite' });
  await expectCode('INCOMPATIBLE_TRANSACTION', () => stale.add(rows(200, 3)));
});

test('add after another handle restored a version is an incompatible transaction', async () => {
  const { fresh, stale } = await twoHandles();
  await fresh.add(rows(100, 10));
  await stale.checkoutLatest();
  await fresh.checkout(1);
  await fresh.restore();
  await expectCode('INCOMPATIBLE_TRANSACTION', () => stale.add(rows(200, 3)));
});

test('declaring a primary key that another handle declared is an incompatible transaction', async () => {
  const path = await temporaryDirectory();
  const schema = new Schema([new Field('id', new Utf8(), false)]);
  const fresh = await (await connect(path)).createEmptyTable('t', schema);
  const stale = await openHandle(path);
  await fresh.setUnenforcedPrimaryKey('id');
  await expectCode('INCOMPATIBLE_TRANSACTION', () => stale.setUnenforcedPrimaryKey('id'));
});

async function errorsOf(tables: readonly Table[]): Promise<unknown[]> {
  const merges = tables.map((table) =>
    table.mergeInsert('id').whenMatchedUpdateAll().execute(rows(0, 10), { timeoutMs: 50 }),
  );
  const results = await Promise.allSettled(merges);
  return results.flatMap((result) =>
    result.status === 'rejected' ? [result.reason as unknown] : [],
  );
}
