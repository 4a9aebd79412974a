import { Index } from '@lancedb/lancedb';
import { seeded, temporaryDirectory } from '@lancekeep/testing';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createTable, openPlain, rows } from '../held-tables.fixture.ts';
import { numberedRows } from '../random-history.fixture.ts';
import { latestManifest, tableFolderOf } from './latest-manifest.fixture.ts';
import { findLatestManifest, listManifests } from './manifest-files.ts';
import { parseManifest } from './parse-manifest.ts';
import { readManifest } from './read-manifest.ts';

const exists = (path: string) => stat(path).then((file) => file.isFile());

test('a manifest tells version, time, writer, storage and transaction', async () => {
  const folder = await temporaryDirectory();
  const table = await createTable(folder, { fragments: 3 });
  const versions = await table.listVersions();
  const manifests = await listManifests(tableFolderOf(folder));
  expect(manifests.map((each) => each.version)).toEqual([3, 2, 1]);
  for (const { path, version } of manifests) {
    const { manifest } = await readManifest(path);
    const listed = versions.find((each) => each.version === version);
    expect(manifest).toMatchObject({
      version,
      branch: null,
      writer: { library: 'lance', version: '12.0.0' },
      storage: { fileFormat: 'lance' },
      basePaths: [],
      indices: null,
    });
    expect(Math.abs(Number(manifest?.createdAt) - Number(listed?.timestamp))).toBeLessThanOrEqual(
      1,
    );
    const transaction = join(
      tableFolderOf(folder),
      '_transactions',
      manifest?.transactionFile ?? '',
    );
    expect(await exists(transaction)).toBe(true);
  }
});

test('fragments have their rows, deleted rows and files', async () => {
  const folder = await temporaryDirectory();
  const table = await createTable(folder, { fragments: 3 });
  await table.delete("id IN ('k1', 'k2', 'k505')");
  const { fragments } = await latestManifest(tableFolderOf(folder));
  expect(fragments).toMatchObject([
    { id: 0, physicalRows: 500, deletedRows: 2, sideFiles: [] },
    { id: 1, physicalRows: 100, deletedRows: 1 },
    { id: 2, physicalRows: 100, deletedRows: 0, deletionFile: null },
  ]);
  for (const { dataFiles, deletionFile } of fragments) {
    for (const { path, bytes, baseId } of dataFiles) {
      const file = await stat(join(tableFolderOf(folder), 'data', path));
      expect({ bytes, baseId }).toEqual({ bytes: file.size, baseId: null });
    }
    if (deletionFile !== null) {
      expect(await exists(join(tableFolderOf(folder), '_deletions', deletionFile.path))).toBe(true);
    }
  }
});

test('many deleted rows are in a bitmap', async () => {
  const folder = await temporaryDirectory();
  const table = await (await openPlain(folder)).createTable('t', numberedRows(0, 20_000));
  await table.delete('n % 3 = 0');
  const [fragment] = (await latestManifest(tableFolderOf(folder))).fragments;
  expect(fragment).toMatchObject({ physicalRows: 20_000, deletedRows: 6_667 });
  expect(fragment?.deletionFile?.path).toMatch(/\.bin$/);
  const path = join(tableFolderOf(folder), '_deletions', fragment?.deletionFile?.path ?? '');
  expect(await exists(path)).toBe(true);
});

test('a column that was added later is a second file of each fragment', async () => {
  const folder = await temporaryDirectory();
  const table = await createTable(folder, { fragments: 2 });
  await table.addColumns([{ name: 'later', valueSql: '1' }]);
  const { fragments } = await latestManifest(tableFolderOf(folder));
  expect(fragments.map((each) => each.dataFiles.length)).toEqual([2, 2]);
});

test('each segment of an index tells its folder, columns, bytes and fragments', async () => {
  const folder = await temporaryDirectory();
  const table = await createTable(folder, { fragments: 6 });
  await table.createIndex('id');
  await table.createIndex('text', { config: Index.fts() });
  await table.createIndex('vector', { config: Index.ivfFlat({ numPartitions: 2 }) });
  await table.add(rows(5_000, 10));
  await table.optimize({ cleanupOlderThan: new Date(0) });
  const manifest = await latestManifest(tableFolderOf(folder));
  const listed = await table.listIndices();
  expect(new Set(manifest.indices?.map((each) => each.name))).toEqual(
    new Set(listed.map((each) => each.name)),
  );
  for (const { name, numSegments, sizeBytes } of listed) {
    const segments = manifest.indices?.filter((each) => each.name === name) ?? [];
    expect(segments).toHaveLength(numSegments ?? 0);
    expect(segments.reduce((sum, { bytes }) => sum + (bytes ?? 0), 0)).toBe(sizeBytes);
    const covered = new Set(segments.flatMap((each) => [...(each.fragmentIds ?? [])]));
    expect(manifest.fragments.every(({ id }) => covered.has(id))).toBe(true);
    for (const { uuid, fieldIds } of segments) {
      expect(await readdir(join(tableFolderOf(folder), '_indices', uuid))).not.toEqual([]);
      expect(fieldIds).toEqual([
        ['id', 'text', 'vector'].findIndex((each) => name.startsWith(each)),
      ]);
    }
  }
});

test('the coverage of an index over many fragments is read', async () => {
  const folder = await temporaryDirectory();
  const table = await createTable(folder);
  for (let added = 0; added < 40; added += 1) await table.add(rows(1_000 + added, 1));
  await table.createIndex('id');
  await table.add(rows(9_000, 1));
  const { indices } = await latestManifest(tableFolderOf(folder));
  expect(indices?.map((each) => [...(each.fragmentIds ?? [])])).toEqual([
    Array.from({ length: 41 }, (_, id) => id),
  ]);
});

test('manifests of the older naming are found, the latest first', async () => {
  const folder = await temporaryDirectory();
  const storageOptions = { new_table_enable_v2_manifest_paths: 'false' };
  const table = await (await openPlain(folder)).createTable('t', rows(0, 10), { storageOptions });
  for (let added = 1; added < 11; added += 1) await table.add(rows(added * 10, 10));
  const names = await readdir(join(tableFolderOf(folder), '_versions'));
  expect(names).toContain('11.manifest');
  const versions = (await listManifests(tableFolderOf(folder))).map((each) => each.version);
  expect(versions).toEqual([11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
  expect(await latestManifest(tableFolderOf(folder))).toMatchObject({ version: 11 });
});

test.for(['0.1', '2.0', '2.1', '2.2', '2.3'])(
  'data files of format %s are known, with stable row ids as well',
  async (version) => {
    const folder = await temporaryDirectory();
    const storageOptions = {
      new_table_data_storage_version: version,
      new_table_enable_stable_row_ids: 'true',
    };
    const connection = await openPlain(folder);
    const table = await connection.createTable('t', rows(0, 10), { storageOptions });
    await table.update({ where: "id = 'k1'", values: { text: 'later' } });
    const { storage, fragments } = await latestManifest(tableFolderOf(folder));
    expect(storage).toEqual({ fileFormat: 'lance', version });
    expect(fragments.map((each) => each.physicalRows)).toEqual([10, 1]);
  },
);

test('a detached version is on no line', async () => {
  const folder = await temporaryDirectory();
  await createTable(folder);
  const latest = await findLatestManifest(tableFolderOf(folder));
  const versions = join(tableFolderOf(folder), '_versions');
  await writeFile(
    join(versions, `d${2n ** 63n + 7n}.manifest`),
    await readFile(latest?.path ?? ''),
  );
  expect((await listManifests(tableFolderOf(folder))).map((each) => each.version)).toEqual([
    1,
    null,
  ]);
  expect(await findLatestManifest(tableFolderOf(folder))).toMatchObject({ version: 1 });
});

test('a folder without manifests has no latest one', async () => {
  const folder = await temporaryDirectory();
  await expect(findLatestManifest(folder)).rejects.toThrow(/ENOENT/);
});

async function sampleManifest(): Promise<Buffer> {
  const folder = await temporaryDirectory();
  const table = await createTable(folder, { fragments: 2 });
  await table.createIndex('id');
  return readFile((await findLatestManifest(tableFolderOf(folder)))?.path ?? '');
}

/** The manifest with another message, of which `edit` makes the bytes. */
function edited(file: Buffer, edit: (message: Buffer) => Buffer): Buffer {
  const at = Number(file.readBigInt64LE(file.length - 16));
  const message = edit(file.subarray(at + 4, file.length - 16));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(message.length);
  return Buffer.concat([file.subarray(0, at), length, message, file.subarray(-16)]);
}

/** A later value of a field wins. */
const withField = (file: Buffer, ...field: readonly number[]) =>
  edited(file, (message) => Buffer.concat([message, Buffer.from(field)]));

const reasonOf = (file: Buffer) => parseManifest(file, { withIndices: true }).reason;

test('a file that is no manifest gives a reason', async () => {
  const file = await sampleManifest();
  expect(reasonOf(file)).toBeNull();
  expect(reasonOf(Buffer.alloc(0))).toMatch(/does not end as a manifest/);
  expect(reasonOf(Buffer.from('{"version": 3, "kind": "LANC of another"}'))).toMatch(
    /does not end/,
  );
  expect(reasonOf(file.subarray(0, -1))).toMatch(/does not end/);
  expect(reasonOf(Buffer.concat([Buffer.alloc(9), file]))).toMatch(/length|outside|damaged/);
  for (let cut = 1; cut < file.length - 16; cut += 7) {
    const shortened = Buffer.concat([file.subarray(0, cut), file.subarray(-16)]);
    expect(reasonOf(shortened)).not.toBeNull();
  }
});

test('damaged bytes give a reason or another manifest, and never an endless loop', async () => {
  const file = await sampleManifest();
  const random = seeded(1);
  for (let flip = 0; flip < 2_000; flip += 1) {
    const damaged = Buffer.from(file);
    damaged[Math.floor(random() * file.length)] = Math.floor(random() * 256);
    const { manifest, reason } = parseManifest(damaged, { withIndices: true });
    expect(manifest === null).toBe(reason !== null);
  }
});

test('another version of manifests gives a reason', async () => {
  const file = await sampleManifest();
  file.writeUInt16LE(3, file.length - 6);
  expect(reasonOf(file)).toBe('manifest version 0.3 is not known');
  file.writeUInt16LE(1, file.length - 8);
  expect(reasonOf(file)).toBe('manifest version 1.3 is not known');
});

test('every reader feature that is not known gives a reason', async () => {
  const file = await sampleManifest();
  for (const flag of [1, 2, 4, 8, 16, 32]) {
    expect(reasonOf(withField(file, 9 << 3, flag))).toBeNull();
  }
  expect(reasonOf(withField(file, 9 << 3, 0x40))).toMatch(/flags 64/);
  expect(reasonOf(withField(file, 9 << 3, 0x80, 0x03))).toBeNull();
  expect(reasonOf(withField(file, 9 << 3, 0x80, 0x04))).toMatch(/flags 512/);
  const highest = [0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x01];
  expect(reasonOf(withField(file, 9 << 3, ...highest))).toMatch(/flags 9223372036854775808/);
});

test('unknown data files, unknown fields, and fields of another type give a reason', async () => {
  const file = await sampleManifest();
  const storage = [0x0a, 5, ...Buffer.from('lance'), 0x12, 3, ...Buffer.from('9.9')];
  expect(reasonOf(withField(file, (15 << 3) | 2, storage.length, ...storage))).toMatch(
    /"lance" 9.9/,
  );
  expect(reasonOf(withField(file, 0xf2, 0x01, 0))).toBe('field 30 of Manifest is not known');
  expect(reasonOf(withField(file, (2 << 3) | 2, 2, 0x58, 1))).toMatch(/field 11 of DataFragment/);
  expect(reasonOf(withField(file, (3 << 3) | 2, 0))).toMatch(/field 3 of Manifest/);
});
