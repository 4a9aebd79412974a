import { connect, type Table } from '@lancedb/lancedb';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isRetryable } from './native-outcomes.ts';
import { expectCode, openHandle, rows, twoHandles, upsert } from './sample-database.fixture.ts';

test.each(['openTable', 'dropTable'] as const)(
  '%s of an unknown name finds no table',
  async (name) => {
    const { path } = await twoHandles();
    const database = await connect(path);
    await expectCode('TABLE_NOT_FOUND', () => database[name]('nope'));
  },
);

test('a folder without manifests is no table', async () => {
  const { path } = await twoHandles();
  await rm(join(path, 't.lance', '_versions'), { recursive: true });
  await expectCode('TABLE_NOT_FOUND', () => openHandle(path));
});

test('cloning a location without a table finds no table', async () => {
  const { path } = await twoHandles();
  const database = await connect(path);
  await expectCode('TABLE_NOT_FOUND', () => database.cloneTable('copy', join(path, 'nope.lance')));
});

test('a held handle finds no table after another connection dropped it', async () => {
  const { path, stale } = await twoHandles();
  await (await connect(path)).dropTable('t');
  await expectCode('TABLE_NOT_FOUND', () => stale.checkoutLatest());
});

test('checkout of a version that never was finds no version', async () => {
  const { fresh } = await twoHandles();
  await expectCode('VERSION_NOT_FOUND', () => fresh.checkout(99));
});

test('checkout of a pruned version finds no version', async () => {
  const { fresh } = await twoHandles();
  await replaceFirstVersion(fresh);
  await expectCode('VERSION_NOT_FOUND', () => fresh.checkout(1));
});

test('restore of a version that was pruned meanwhile finds no version', async () => {
  const { fresh, stale } = await twoHandles();
  await stale.checkout(1);
  await replaceFirstVersion(fresh);
  await expectCode('VERSION_NOT_FOUND', () => stale.restore());
});

test('a tag on a version that never was finds no version', async () => {
  const { fresh } = await twoHandles();
  const tags = await fresh.tags();
  await expectCode('VERSION_NOT_FOUND', () => tags.create('nightly', 99));
});

test('checkout of an unknown tag finds no version', async () => {
  const { fresh } = await twoHandles();
  await expectCode('VERSION_NOT_FOUND', () => fresh.checkout('nightly'));
});

test.each<[string, (held: Table) => Promise<unknown>]>([
  ['a scan', (held) => held.query().toArray()],
  ['a vector search', (held) => held.vectorSearch([1, 2, 3, 4]).toArray()],
  ['a count', (held) => held.countRows('n > 3')],
  ['an update', (held) => held.update({ where: "id = 'k1'", values: { n: 7 } })],
  ['a merge', (held) => upsert(held, rows(1, 1))],
])('%s on a held handle misses the files of its pruned version', async (_, read) => {
  const { fresh, stale } = await twoHandles();
  await replaceFirstVersion(fresh);
  await expectCode('FILE_NOT_FOUND', () => read(stale));
});

test('a held handle reads again once it is at the latest version', async () => {
  const { fresh, stale } = await twoHandles();
  await replaceFirstVersion(fresh);
  await expectCode('FILE_NOT_FOUND', () => stale.query().toArray());
  expect(isRetryable('FILE_NOT_FOUND')).toBe(true);
  await stale.checkoutLatest();
  expect(await stale.query().toArray()).toHaveLength(105);
});

test('a query misses the files of an index that were removed', async () => {
  const { path, fresh } = await twoHandles();
  await fresh.createIndex('id');
  await rm(join(path, 't.lance', '_indices'), { recursive: true });
  const table = await openHandle(path);
  await expectCode('FILE_NOT_FOUND', () => table.query().where("id = 'k1'").toArray());
});

/** Rewrites the files of version 1 and prunes it, with a cut-off behind compaction's own commits. */
async function replaceFirstVersion(table: Table): Promise<void> {
  await table.add(rows(100, 5));
  await table.optimize({ cleanupOlderThan: new Date(Date.now() + 60_000) });
}
