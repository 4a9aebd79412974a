import { temporaryDirectory, withoutRoot } from '@lancekeep/testing';
import {
  chmod,
  cp,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createTable, openForeign, openPlain, rows } from '../held-tables.fixture.ts';
import { LARGE_TABLE_ROWS } from '../child/large-table.fixture.ts';
import { tableFolderOf } from '../manifest/latest-manifest.fixture.ts';
import { listManifests } from '../manifest/manifest-files.ts';
import { hasTemporaryFile, tableOfKilledCompaction } from './kill-compaction.fixture.ts';
import { measureDisk } from './measure-disk.ts';
import { sweepStranded, type SweepInput, type SweepReport } from './sweep-stranded.ts';
import { filesBelow } from './table-copies.fixture.ts';

const DAY_MS = 86_400_000;
const LOST = 'data/010101010101010101010101.lance';
const LOST_INDEX = '_indices/0b1f3a4e-9d7c-4c56-8c1c-2f0d6f1c9a11/page_data.lance';
const LOST_BLOB = 'data/010101010101010101010101/1.blob';
const PLANTED = [
  LOST,
  LOST_INDEX,
  LOST_BLOB,
  'data/.tmpAbCdEf',
  '_deletions/0-1-123.bin',
  '_transactions/1-0b1f3a4e-9d7c-4c56-8c1c-2f0d6f1c9a11.txn',
  '_versions/.tmp_5.manifest_0b1f3a4e',
];

const pathOf = (folder: string, path: string) => join(tableFolderOf(folder), path);

async function plant(folder: string, ...paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    await mkdir(join(pathOf(folder, path), '..'), { recursive: true });
    await writeFile(pathOf(folder, path), 'x'.repeat(100));
  }
}

/** A sweep by a caller that has been alone with the table since all its files are there. */
const sweepAlone = (folder: string, input: Partial<SweepInput> = {}): Promise<SweepReport> =>
  sweepStranded({
    tableFolder: tableFolderOf(folder),
    olderThan: new Date(Date.now() + 1_000),
    isSurelyNobodys: true,
    ...input,
  });

/** A sweep while somebody else may write, so many days from now. */
const sweepShared = (folder: string, days: number): Promise<SweepReport> =>
  sweepAlone(folder, { isSurelyNobodys: false, now: new Date(Date.now() + days * DAY_MS) });

async function tableWith(...planted: readonly string[]): Promise<string> {
  const folder = await temporaryDirectory();
  const table = await createTable(folder, { fragments: 3 });
  await table.delete("id = 'k1'");
  await table.createIndex('id');
  await plant(folder, ...planted);
  return folder;
}

test('files that no version needs are deleted, and nothing else', async () => {
  const folder = await tableWith();
  const before = await filesBelow(tableFolderOf(folder));
  await plant(folder, ...PLANTED);
  expect(await sweepAlone(folder)).toEqual({
    deleted: { files: 7, bytes: 700 },
    left: [],
    refusal: null,
  });
  expect(await filesBelow(tableFolderOf(folder))).toEqual(before);
  expect(await readdir(pathOf(folder, '_indices'))).toHaveLength(1);
  expect(await readdir(pathOf(folder, 'data'))).toHaveLength(3);
  expect(await (await openForeign(folder)).countRows()).toBe(699);
  expect(await sweepAlone(folder)).toMatchObject({ deleted: { files: 0 } });
});

test('what a compaction leaves that was killed is deleted (H10)', async () => {
  const folder = await temporaryDirectory();
  await tableOfKilledCompaction(folder);
  expect(await hasTemporaryFile(folder)).toBe(true);
  const report = await sweepAlone(folder);
  expect(report.deleted.files).toBeGreaterThanOrEqual(1);
  expect(report.deleted.bytes).toBeGreaterThan(0);
  expect(await measureDisk(tableFolderOf(folder))).toMatchObject({ stranded: { files: 0 } });
  const table = await openForeign(folder);
  expect(await table.query().select(['id']).toArray()).toHaveLength(LARGE_TABLE_ROWS);
});

test('while a foreign writer may live, nothing younger than 7 days goes', async () => {
  const folder = await tableWith(...PLANTED);
  const all = { files: 7, bytes: 700 };
  expect(await sweepShared(folder, 6.9)).toMatchObject({
    deleted: { files: 0 },
    left: [{ reason: 'tooYoung', ...all }],
  });
  expect(await sweepShared(folder, 7.1)).toMatchObject({ deleted: all, left: [] });
});

test('a file that was copied here with an old time is as young as its copy', async () => {
  const folder = await tableWith(LOST);
  const longAgo = new Date(Date.now() - 100 * DAY_MS);
  await utimes(pathOf(folder, LOST), longAgo, longAgo);
  expect(await sweepShared(folder, 1)).toMatchObject({ left: [{ reason: 'tooYoung', files: 1 }] });
});

test('alone with the table, only files from before that time go', async () => {
  const folder = await tableWith(LOST);
  const olderThan = new Date(Date.now() - 60_000);
  expect(await sweepAlone(folder, { olderThan })).toMatchObject({
    deleted: { files: 0 },
    left: [{ reason: 'tooYoung', files: 1, bytes: 100 }],
  });
  expect(await sweepAlone(folder, { olderThan: new Date(Number.NaN) })).toMatchObject({
    left: [{ reason: 'tooYoung' }],
  });
});

test('an abort leaves the rest, and says so', async () => {
  const folder = await tableWith(...PLANTED);
  expect(await sweepAlone(folder, { signal: AbortSignal.abort() })).toMatchObject({
    deleted: { files: 0 },
    left: [{ reason: 'interrupted', files: 7 }],
  });
});

test('what is unexplained stays, and so does what a link points to', async () => {
  const folder = await tableWith('notes.txt', 'data/notes.txt', '_fri/map/x.lance');
  const elsewhere = await temporaryDirectory();
  await writeFile(join(elsewhere, 'x.lance'), 'x');
  await symlink(join(elsewhere, 'x.lance'), pathOf(folder, LOST));
  await symlink(elsewhere, pathOf(folder, '_indices/0b1f3a4e-9d7c-4c56-8c1c-2f0d6f1c9a11'));
  const before = await filesBelow(tableFolderOf(folder));
  expect(await sweepAlone(folder)).toMatchObject({ deleted: { files: 0 }, left: [] });
  expect(await filesBelow(tableFolderOf(folder))).toEqual(before);
  expect(await readdir(elsewhere)).toEqual(['x.lance']);
});

test('nothing goes when one manifest is not understood', async () => {
  const folder = await tableWith(LOST);
  const manifests = await listManifests(tableFolderOf(folder));
  const oldest = manifests.at(-1)?.path ?? '';
  await writeFile(oldest, (await readFile(oldest)).subarray(0, -1));
  expect(await sweepAlone(folder)).toMatchObject({
    deleted: { files: 0 },
    refusal: expect.stringMatching(/does not end as a manifest does/) as string,
  });
  expect(await filesBelow(tableFolderOf(folder))).toContain(LOST);
});

test('nothing goes of a table whose latest version lacks a file', async () => {
  const folder = await tableWith();
  const [name = ''] = await readdir(pathOf(folder, 'data'));
  await rename(pathOf(folder, `data/${name}`), pathOf(folder, LOST));
  expect(await sweepAlone(folder)).toMatchObject({
    deleted: { files: 0 },
    refusal: `the latest version lacks data/${name}`,
  });
  expect(await filesBelow(tableFolderOf(folder))).toContain(LOST);
});

test('nothing goes of a folder without a version, or of none', async () => {
  const folder = await tableWith(LOST);
  const tableFolder = join(folder, 'none', 't.lance');
  expect(await sweepAlone(folder, { tableFolder })).toMatchObject({
    refusal: 'there is no manifest',
  });
  await rm(pathOf(folder, '_versions'), { recursive: true });
  expect(await sweepAlone(folder)).toMatchObject({ refusal: 'there is no manifest' });
  expect(await filesBelow(tableFolderOf(folder))).toContain(LOST);
});

test('nothing goes while a shallow clone of the database may read it', async () => {
  const folder = await tableWith(LOST);
  const connection = await openPlain(folder);
  await connection.cloneTable('clone', tableFolderOf(folder), { isShallow: true });
  expect(await sweepAlone(folder)).toMatchObject({
    deleted: { files: 0 },
    refusal: 'clone.lance may read files of this table',
  });
  const ofClone = { tableFolder: tableFolderOf(folder, 'clone') };
  expect(await sweepAlone(folder, ofClone)).toMatchObject({ refusal: null });
  await connection.dropTable('clone');
  expect(await sweepAlone(folder)).toMatchObject({ deleted: { files: 1 }, refusal: null });
});

test('a table next to it that is not understood counts as a clone, an ordinary one does not', async () => {
  const folder = await tableWith(LOST);
  await createTable(folder, { name: 'other' });
  await mkdir(join(folder, 'empty.lance'));
  await cp(tableFolderOf(folder, 'other'), tableFolderOf(folder, 'damaged'), { recursive: true });
  const [latest] = await listManifests(tableFolderOf(folder, 'damaged'));
  await writeFile(latest?.path ?? '', 'none');
  expect(await sweepAlone(folder)).toMatchObject({
    refusal: 'damaged.lance may read files of this table',
  });
  await rm(tableFolderOf(folder, 'damaged'), { recursive: true });
  expect(await sweepAlone(folder)).toMatchObject({ deleted: { files: 1 } });
});

test('tags and branches keep what they need', async () => {
  const folder = await tableWith(LOST);
  const table = await openForeign(folder);
  await (await table.tags()).create('release', 2);
  const branch = await (await table.branches()).create('team/data', undefined, 3);
  await branch.add(rows(9_000, 10));
  await plant(folder, `tree/team/data/${LOST}`);
  await table.optimize({ cleanupOlderThan: new Date(0) });
  expect(await sweepAlone(folder)).toMatchObject({ deleted: { files: 2, bytes: 200 } });
  const later = await (await table.branches()).checkout('team/data');
  expect(await later.query().toArray()).toHaveLength(710);
  await table.checkout('release');
  expect(await table.query().toArray()).toHaveLength(600);
});

test('what the system refuses to delete is left, with its reason', async () => {
  const folder = await tableWith(LOST, 'data/.tmpAbCdEf');
  await chmod(pathOf(folder, 'data'), 0o555);
  try {
    const report = await withoutRoot(() => sweepAlone(folder));
    expect(report).toMatchObject({
      deleted: { files: 0 },
      left: [{ reason: 'notDeleted', files: 2, bytes: 200 }],
    });
  } finally {
    await chmod(pathOf(folder, 'data'), 0o755);
  }
});

test('a foreign writer that commits all the time loses nothing', async () => {
  const folder = await tableWith();
  const table = await openForeign(folder);
  const progress = { isDone: false };
  const writes = (async () => {
    for (let added = 0; added < 40; added += 1) {
      await table.add(rows(10_000 + added, 1));
      if (added % 8 === 7) await table.optimize({ cleanupOlderThan: new Date(0) });
    }
    progress.isDone = true;
  })();
  while (!progress.isDone) {
    const report = await sweepShared(folder, 0);
    expect(report).toMatchObject({ deleted: { files: 0 }, refusal: null });
  }
  await writes;
  expect(await (await openForeign(folder)).query().toArray()).toHaveLength(739);
});
