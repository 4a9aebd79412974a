import { Index, type Table } from '@lancedb/lancedb';
import { seeded, seedsToTry, temporaryDirectory, withoutRoot } from '@lancekeep/testing';
import { chmod, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createTable, openForeign, openPlain, rows, upsert } from '../held-tables.fixture.ts';
import { latestManifest, tableFolderOf } from '../manifest/latest-manifest.fixture.ts';
import { listManifests } from '../manifest/manifest-files.ts';
import { createNumberedTable, writeAtRandom } from '../random-history.fixture.ts';
import { explainFile, type ExplainedFile } from './explain-file.ts';
import { measureDisk, type ExplainedDisk } from './measure-disk.ts';
import { readReferences } from './read-references.ts';
import { listTableFiles } from './table-files.ts';
import { copyOf, filesBelow } from './table-copies.fixture.ts';

const KEEP_ALL = { cleanupOlderThan: new Date(0) };
/** Later than every commit that `optimize` itself makes. */
const keepNothing = () => ({ cleanupOlderThan: new Date(Date.now() + 60_000) });

async function measured(folder: string): Promise<ExplainedDisk> {
  const disk = await measureDisk(tableFolderOf(folder));
  if (disk.reason !== null) throw new Error(disk.reason);
  const { live, retained, stranded, unexplained } = disk;
  expect(live.bytes + retained.bytes + stranded.bytes + unexplained.bytes).toBe(disk.totalBytes);
  return disk;
}

async function pathsWith(folder: string, use: ExplainedFile['use']): Promise<readonly string[]> {
  const { references } = await readReferences(tableFolderOf(folder));
  if (references === null) throw new Error('The table is not understood.');
  return (await listTableFiles(tableFolderOf(folder)))
    .filter((file) => explainFile(file, references).use === use)
    .map((file) => file.path)
    .sort();
}

const pathOf = (folder: string, path: string) => join(tableFolderOf(folder), path);

/** What plain LanceDB leaves of a copy when everything older is pruned: nothing is compacted there. */
async function afterPrune(folder: string): Promise<readonly string[]> {
  const copy = await copyOf(folder);
  const result = await (await openForeign(copy)).optimize(keepNothing());
  expect(result.compaction.fragmentsRemoved).toBe(0);
  return filesBelow(tableFolderOf(copy));
}

/** Tables that `optimize` has nothing to do with. */
const SETTLED: Readonly<Record<string, (table: Table) => Promise<unknown>>> = {
  'with one fragment': async () => undefined,
  'with fragments that were merged': async (table) => {
    for (let added = 0; added < 5; added += 1) await table.add(rows(1_000 + added, 1));
    await table.optimize(KEEP_ALL);
  },
  'with a deletion file': (table) => table.delete("id IN ('k1', 'k2')"),
  'with several deletion files of the past': async (table) => {
    for (const id of ['k1', 'k2', 'k3']) await table.delete(`id = '${id}'`);
  },
  'with a column that came later': (table) => table.addColumns([{ name: 'later', valueSql: '1' }]),
  'with an index that was replaced': async (table) => {
    await table.createIndex('id');
    await table.createIndex('id', { replace: true });
  },
  'with a full-text index': (table) => table.createIndex('text', { config: Index.fts() }),
  'with segments of a vector index': async (table) => {
    await table.createIndex('vector', { config: Index.ivfFlat({ numPartitions: 2 }) });
    for (let added = 0; added < 3; added += 1) {
      await table.add(rows(1_000 + added * 10, 10));
      await table.optimize(KEEP_ALL);
    }
  },
};

test.for(Object.keys(SETTLED))(
  'what is live is what LanceDB leaves when it prunes all else: a table %s',
  async (shape) => {
    const folder = await temporaryDirectory();
    await SETTLED[shape]?.(await createTable(folder));
    const live = await pathsWith(folder, 'live');
    expect(live).toEqual(await afterPrune(folder));
    const disk = await measured(folder);
    expect(disk).toMatchObject({
      live: { files: live.length },
      stranded: { files: 0 },
      unexplained: { files: 0 },
      missing: [],
    });
  },
);

test('what only older versions need is retained, and goes with a prune', async () => {
  const folder = await temporaryDirectory();
  const table = await createTable(folder, { fragments: 6 });
  await upsert(table, rows(3, 20));
  const { totalBytes } = await table.stats();
  await table.optimize(KEEP_ALL);
  const before = await measured(folder);
  expect(before.retained.bytes).toBeGreaterThan(totalBytes);
  expect(before.versions).toBe((await table.listVersions()).length);
  await table.optimize(keepNothing());
  expect(await measured(folder)).toMatchObject({ retained: { files: 0 }, stranded: { files: 0 } });
});

test('a tag keeps what its version needs', async () => {
  const folder = await temporaryDirectory();
  const table = await createTable(folder, { fragments: 4 });
  await (await table.tags()).create('release', 2);
  await table.optimize(KEEP_ALL);
  const retained = await pathsWith(folder, 'retained');
  expect(retained).toContain('_refs/tags/release.json');
  expect((await measured(folder)).stranded).toMatchObject({ files: 0 });
});

test.for(['experiment', 'team/experiment', 'team/data', 'data/_indices'])(
  'a branch keeps what it needs, of the table and of its own: %s',
  async (name) => {
    const folder = await temporaryDirectory();
    const table = await createTable(folder, { fragments: 4 });
    const branch = await (await table.branches()).create(name, undefined, 2);
    await branch.add(rows(5_000, 10));
    await branch.delete("id = 'k1'");
    await branch.createIndex('id');
    await table.optimize(KEEP_ALL);
    expect(await measured(folder)).toMatchObject({
      stranded: { files: 0 },
      unexplained: { files: 0 },
    });
    const retained = await pathsWith(folder, 'retained');
    expect(retained.filter((path) => path.startsWith(`tree/${name}/data/`))).toHaveLength(1);
    await table.optimize(keepNothing());
    expect(await measured(folder)).toMatchObject({ stranded: { files: 0 } });
    expect(await (await (await table.branches()).checkout(name)).countRows()).toBe(609);
  },
);

test('files that no version needs are stranded, each with its kind', async () => {
  const folder = await temporaryDirectory();
  await createTable(folder);
  const planted = {
    'data/.tmpAbCdEf': 'temporary',
    'data/010101010101010101010101.lance': 'data',
    'data/010101010101010101010101/00000000000000000000000000000001.blob': 'blob',
    '_deletions/0-1-123.arrow': 'deletion',
    '_transactions/1-0b1f3a4e-9d7c-4c56-8c1c-2f0d6f1c9a11.txn': 'transaction',
    '_transactions/1-0b1f3a4e-9d7c-4c56-8c1c-2f0d6f1c9a11.txn#1': 'temporary',
    '_versions/.tmp_5.manifest_0b1f3a4e': 'temporary',
    '_indices/0b1f3a4e-9d7c-4c56-8c1c-2f0d6f1c9a11/page_data.lance': 'index',
  };
  for (const path of Object.keys(planted)) {
    await mkdir(join(pathOf(folder, path), '..'), { recursive: true });
    await writeFile(pathOf(folder, path), 'x'.repeat(100));
  }
  const { stranded, unexplained } = await measured(folder);
  expect(Object.fromEntries(stranded.list.map((each) => [each.path, each.kind]))).toEqual(planted);
  expect(stranded).toMatchObject({ files: 8, bytes: 800 });
  expect(stranded.list.every((each) => Date.now() - each.changedAt.getTime() < 60_000)).toBe(true);
  expect(unexplained).toMatchObject({ files: 0 });
});

test('what is of no known kind is unexplained, and links are not followed', async () => {
  const folder = await temporaryDirectory();
  await createTable(folder);
  const elsewhere = await temporaryDirectory();
  await writeFile(join(elsewhere, 'large.lance'), Buffer.alloc(50_000));
  const foreign = ['notes.txt', 'data/notes.txt', '_fri/map/x.lance', '_indices/readme.md'];
  for (const path of foreign) {
    await mkdir(join(pathOf(folder, path), '..'), { recursive: true });
    await writeFile(pathOf(folder, path), 'x'.repeat(10));
  }
  await symlink(join(elsewhere, 'large.lance'), pathOf(folder, 'data/link.lance'));
  await symlink(elsewhere, pathOf(folder, 'linked'));
  const { unexplained, stranded } = await measured(folder);
  expect([...unexplained.paths].sort()).toEqual([...foreign, 'data/link.lance', 'linked'].sort());
  expect(unexplained.bytes).toBeLessThan(50_000);
  expect(stranded.files).toBe(0);
});

test('a file that is gone although the latest version needs it is told', async () => {
  const folder = await temporaryDirectory();
  const table = await createTable(folder, { fragments: 2 });
  await table.delete("id = 'k1'");
  const { fragments } = await latestManifest(tableFolderOf(folder));
  const lost = [
    `data/${fragments[1]?.dataFiles[0]?.path ?? ''}`,
    `_deletions/${fragments[0]?.deletionFile?.path ?? ''}`,
  ];
  for (const path of lost) await rm(pathOf(folder, path));
  expect((await measured(folder)).missing).toEqual(lost.reverse());
});

test('a manifest that is not understood, also an old one, leaves only the total', async () => {
  const folder = await temporaryDirectory();
  await createTable(folder, { fragments: 3 });
  const [, , oldest] = await listManifests(tableFolderOf(folder));
  const bytes = await readFile(oldest?.path ?? '');
  await writeFile(oldest?.path ?? '', bytes.subarray(0, -1));
  expect(await measureDisk(tableFolderOf(folder))).toMatchObject({
    live: null,
    retained: null,
    stranded: null,
    unexplained: null,
    reason: expect.stringMatching(/does not end as a manifest does/) as string,
  });
});

test('an empty folder is no table, nor is a missing one', async () => {
  const folder = await temporaryDirectory();
  const nothing = { totalBytes: 0, live: null, reason: 'there is no manifest' };
  expect(await measureDisk(folder)).toMatchObject(nothing);
  expect(await measureDisk(join(folder, 'none'))).toMatchObject(nothing);
});

test('a folder that may not be read is an error', async () => {
  const folder = await temporaryDirectory();
  await createTable(folder);
  await chmod(pathOf(folder, '_transactions'), 0);
  await withoutRoot(async () => {
    await expect(measureDisk(tableFolderOf(folder))).rejects.toMatchObject({
      code: 'PERMISSION_DENIED',
    });
  });
  await chmod(pathOf(folder, '_transactions'), 0o755);
});

test('a table that is written and pruned meanwhile is measured all the same', async () => {
  const folder = await temporaryDirectory();
  const table = await createTable(folder, { fragments: 2 });
  const progress = { isDone: false };
  const writes = (async () => {
    for (let added = 0; added < 30; added += 1) {
      await table.add(rows(1_000 + added, 1));
      if (added % 5 === 4) await table.optimize(keepNothing());
    }
    progress.isDone = true;
  })();
  while (!progress.isDone) expect((await measured(folder)).live.files).toBeGreaterThan(0);
  await writes;
});

test.for(seedsToTry(3))(
  'every file is explained, and a prune leaves what is live (seed %i)',
  async (seed) => {
    const folder = await temporaryDirectory();
    const random = seeded(seed);
    const table = await createNumberedTable(await openPlain(folder), seed, 300);
    for (let step = 0; step < 20; step += 1) {
      await writeAtRandom(table, random);
      if (random() < 0.2) await table.optimize(KEEP_ALL);
      expect(await measured(folder)).toMatchObject({
        stranded: { files: 0 },
        unexplained: { files: 0 },
        missing: [],
      });
    }
    await table.optimize(keepNothing());
    await table.optimize(keepNothing());
    expect(await pathsWith(folder, 'live')).toEqual(await filesBelow(tableFolderOf(folder)));
  },
);
