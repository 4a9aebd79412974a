import { temporaryDirectory } from '@lancekeep/testing';
import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { describeTable } from './describe-table.ts';
import { createTable, openForeign, rows } from './held-tables.fixture.ts';
import { policyWith } from './plan/policy-with.fixture.ts';

const HOUR_MS = 3_600_000;

/** Path, time and content of every file, as one line each. */
async function fingerprint(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const lines = entries.map(async (entry) => {
    const path = join(entry.parentPath, entry.name);
    const { mtimeMs } = await stat(path);
    const content = entry.isFile() ? await readFile(path) : '';
    return `${path} ${mtimeMs} ${createHash('sha256').update(content).digest('hex')}`;
  });
  return (await Promise.all(lines)).sort();
}

test('a table is described without a commit: its folder stays byte-identical', async () => {
  const folder = await temporaryDirectory();
  const plain = await createTable(folder, { fragments: 3 });
  await plain.createIndex('id');
  await plain.add(rows(700, 50));
  await plain.delete("id = 'k3'");
  await (await plain.tags()).create('release', 2);
  const before = await fingerprint(folder);
  const status = await describeTable({
    name: 't',
    handle: await openForeign(folder),
    folder: join(folder, 't.lance'),
    policy: policyWith(HOUR_MS),
  });
  expect(await fingerprint(folder)).toEqual(before);
  expect(status).toMatchObject({
    table: 't',
    rows: 749,
    fragments: 4,
    versions: 6,
    version: 6,
    tags: { release: 2 },
    indices: [{ name: 'id_idx', type: 'BTree', columns: ['id'], unindexedRows: 50, segments: 1 }],
  });
  expect(status.plan).toMatchObject({
    steps: [],
    heldBack: [{ step: 'compact', code: 'NOT_DUE' }, { step: 'reindex' }],
  });
});

test('an empty table is described too', async () => {
  const folder = await temporaryDirectory();
  const plain = await createTable(folder);
  await plain.delete('true');
  const status = await describeTable({
    name: 't',
    handle: await openForeign(folder),
    folder: join(folder, 't.lance'),
    policy: policyWith(HOUR_MS),
  });
  expect(status).toMatchObject({ rows: 0, indices: [], tags: {} });
  expect(status.disk.totalBytes).toBeGreaterThan(status.disk.liveBytes);
});

test('without a folder, disk figures are absent', async () => {
  const folder = await temporaryDirectory();
  const status = await describeTable({
    name: 't',
    handle: await createTable(folder),
    folder: null,
    policy: policyWith(HOUR_MS),
  });
  expect(status).toMatchObject({ rows: 500, disk: { totalBytes: null, retainedBytes: null } });
});
