import { temporaryDirectory } from '@lancekeep/testing';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  createTable,
  holdTable,
  maintainOne,
  openForeign,
  maintain,
  rows,
} from './held-tables.fixture.ts';

/** Manifests and transaction files, which count to no version's data. */
const SMALL_FILES_BYTES = 20_000;

/** What LanceDB counts, and the manifest and transaction of the version. */
function expectNearly(bytes: number, counted: number): void {
  expect(bytes).toBeGreaterThanOrEqual(counted);
  expect(bytes).toBeLessThan(counted + SMALL_FILES_BYTES);
}

async function bytesOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const sizes = await Promise.all(files.map((file) => stat(join(file.parentPath, file.name))));
  return sizes.reduce((sum, file) => sum + file.size, 0);
}

test('one optimize with a cut-off of now leaves twice the live bytes on plain LanceDB (H6)', async () => {
  const folder = await temporaryDirectory();
  const table = await createTable(folder, { fragments: 12 });
  await table.optimize({ cleanupOlderThan: new Date() });
  const { totalBytes } = await table.stats();
  expect(await bytesOf(join(folder, 't.lance'))).toBeGreaterThan(1.8 * totalBytes);
});

test('with a retention of nothing the disk holds the live bytes and no more', async () => {
  const folder = await temporaryDirectory();
  await createTable(folder, { fragments: 12 });
  const result = await maintainOne(folder, await holdTable(folder), { retentionMs: 0 });
  const disk = await bytesOf(join(folder, 't.lance'));
  expect(disk).toBeLessThanOrEqual(1.1 * result.after.disk.liveBytes + SMALL_FILES_BYTES);
  expect(result.after).toMatchObject({ versions: 1, disk: { totalBytes: disk } });
});

test('what retention keeps is measured: before, after, and what it holds', async () => {
  const folder = await temporaryDirectory();
  const plain = await createTable(folder, { fragments: 12 });
  const before = { live: (await plain.stats()).totalBytes, disk: await bytesOf(folder) };
  const result = await maintainOne(folder, await holdTable(folder));
  const { totalBytes } = await (await openForeign(folder)).stats();
  const { disk } = result.after;
  expect(result.before.disk).toMatchObject({ totalBytes: before.disk, reason: null });
  expectNearly(result.before.disk.liveBytes, before.live);
  expectNearly(disk.liveBytes, totalBytes);
  expect(disk.totalBytes).toBe(await bytesOf(join(folder, 't.lance')));
  // The fragments before compaction, which a reader may still need.
  expect(disk.retainedBytes).toBeGreaterThan(0.9 * before.live);
  expect(disk).toMatchObject({ strandedBytes: 0, unexplainedBytes: 0 });
  expect(disk.liveBytes + (disk.retainedBytes ?? 0)).toBe(disk.totalBytes);
});

test('an index counts as live, once', async () => {
  const folder = await temporaryDirectory();
  const plain = await createTable(folder, { fragments: 3 });
  const withoutIndex = (await plain.stats()).totalBytes;
  await plain.createIndex('id');
  const [index] = await plain.listIndices();
  const result = await maintainOne(folder, await holdTable(folder), { retentionMs: null });
  const { liveBytes, totalBytes } = result.before.disk;
  expectNearly(liveBytes, withoutIndex + (index?.sizeBytes ?? 0));
  expect(liveBytes).toBeLessThan(totalBytes ?? 0);
});

test('what is merged only after its index was updated leaves nothing behind either', async () => {
  const folder = await temporaryDirectory();
  const plain = await createTable(folder, { fragments: 12 });
  await plain.createIndex('id');
  for (let added = 0; added < 6; added += 1) await plain.add(rows(2_000 + added * 100, 100));
  const result = await maintainOne(folder, await holdTable(folder), { retentionMs: 0 });
  expect(result.after).toMatchObject({ fragments: 1, versions: 1, rows: 2_200 });
  const disk = await bytesOf(join(folder, 't.lance'));
  expect(disk).toBeLessThanOrEqual(1.1 * result.after.disk.liveBytes + SMALL_FILES_BYTES);
});

test('without a folder, as on an object store, disk bytes are absent and not guessed', async () => {
  const folder = await temporaryDirectory();
  await createTable(folder, { fragments: 3 });
  const table = await holdTable(folder);
  const { tables } = await maintain(null, [table], { retentionMs: 0 });
  expect(tables).toMatchObject([
    {
      status: 'succeeded',
      before: { disk: { totalBytes: null, retainedBytes: null } },
      after: { disk: { totalBytes: null }, fragments: 1, versions: 1 },
    },
  ]);
});
