import { temporaryDirectory } from '@lancekeep/testing';
import { expect, test } from 'vitest';
import {
  createTable,
  holdTable,
  maintainOne,
  openForeign,
  rows,
  versionsOf,
} from './held-tables.fixture.ts';

async function tag(folder: string, name: string, version: number): Promise<void> {
  await (await (await openForeign(folder)).tags()).create(name, version);
}

test('a tag on an old version makes optimize throw on plain LanceDB, and skips the indices (H9)', async () => {
  const folder = await temporaryDirectory();
  const table = await createTable(folder, { fragments: 4 });
  await table.createIndex('id');
  await table.add(rows(800, 100));
  await tag(folder, 'release', 2);
  await expect(table.optimize({ cleanupOlderThan: new Date() })).rejects.toThrow(/tagged/);
  expect(await table.listIndices()).toMatchObject([{ numUnindexedRows: 100 }]);
});

test('a table with a tag is pruned up to the tag, its indices are updated, and the tag is named', async () => {
  const folder = await temporaryDirectory();
  const plain = await createTable(folder, { fragments: 4 });
  await plain.createIndex('id');
  await plain.add(rows(800, 100));
  await tag(folder, 'release', 3);
  await tag(folder, 'candidate', 4);
  const result = await maintainOne(folder, await holdTable(folder), { retentionMs: 0 });
  expect(result).toMatchObject({ heldByTag: 'release', versionsRemoved: 2 });
  const table = await openForeign(folder);
  expect((await versionsOf(table))[0]).toBe(3);
  expect(await table.listIndices()).toMatchObject([{ numUnindexedRows: 0 }]);
  await table.checkout('release');
  expect(await table.query().toArray()).toHaveLength(700);
});

test('when the tag is gone, what it held goes', async () => {
  const folder = await temporaryDirectory();
  await createTable(folder, { fragments: 4 });
  await tag(folder, 'release', 1);
  const held = await holdTable(folder);
  const before = await maintainOne(folder, held, { retentionMs: 0 });
  expect(before).toMatchObject({ heldByTag: 'release', versionsRemoved: 0 });
  await (await (await openForeign(folder)).tags()).delete('release');
  const after = await maintainOne(folder, held, { retentionMs: 0 });
  expect(after).toMatchObject({ heldByTag: null, after: { versions: 1 } });
  expect(after.after.disk.totalBytes).toBeLessThan(before.after.disk.totalBytes ?? 0);
});

test('a tag on the latest version survives, and holds nothing else', async () => {
  const folder = await temporaryDirectory();
  await createTable(folder, { fragments: 4 });
  await tag(folder, 'release', 4);
  const result = await maintainOne(folder, await holdTable(folder), { retentionMs: 0 });
  // Compaction made it an old one.
  expect(result).toMatchObject({ heldByTag: 'release', versionsRemoved: 3 });
  const table = await openForeign(folder);
  await table.checkout('release');
  expect(await table.query().toArray()).toHaveLength(800);
});

test('a branch survives, with the version that it began from', async () => {
  const folder = await temporaryDirectory();
  const plain = await createTable(folder, { fragments: 4 });
  const branch = await (await plain.branches()).create('experiment', undefined, 2);
  await branch.add(rows(5_000, 10));
  const result = await maintainOne(folder, await holdTable(folder), { retentionMs: 0 });
  expect(result.after.fragments).toBe(1);
  const later = await (await (await openForeign(folder)).branches()).checkout('experiment');
  expect(await later.query().toArray()).toHaveLength(610);
});
