import { temporaryDirectory } from '@lancekeep/testing';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  createTable,
  holdStaleTable,
  holdTable,
  holdTables,
  maintain,
  maintainOne,
  openForeign,
  rows,
  upsert,
  versionsOf,
} from './held-tables.fixture.ts';
import { ageTable } from './age-table.fixture.ts';
import type { MaintenanceProgress } from './maintenance-report.ts';

const DAY_S = 86_400;

const keysOf = async (folder: string, name = 't'): Promise<readonly string[]> => {
  const found = await (await openForeign(folder, name)).query().select(['id']).toArray();
  return (found as { readonly id: string }[]).map((each) => each.id).sort();
};

test('fragments are merged, and every row stays', async () => {
  const folder = await temporaryDirectory();
  const plain = await createTable(folder, { fragments: 6 });
  await plain.delete("id = 'k7'");
  const before = await keysOf(folder);
  const result = await maintainOne(folder, await holdTable(folder));
  expect(result).toMatchObject({
    skippedSteps: [],
    before: { rows: 999, fragments: 6, versions: 7 },
    after: { rows: 999, fragments: 1 },
    fragmentsRemoved: 6,
    fragmentsAdded: 1,
    conflicts: 0,
    heldByTag: null,
  });
  expect(await keysOf(folder)).toEqual(before);
});

test('versions within the retention stay, those superseded before go', async () => {
  const folder = await temporaryDirectory();
  await createTable(folder, { fragments: 4 });
  await ageTable(folder, 't', DAY_S);
  const result = await maintainOne(folder, await holdTable(folder));
  // Version 4 was superseded now, by the compaction, which makes two versions.
  expect(await versionsOf(await openForeign(folder))).toEqual([4, 5, 6]);
  expect(result).toMatchObject({ versionsRemoved: 3, after: { versions: 3 } });
  expect(result.bytesRemoved).toBeGreaterThan(0);
});

test('a young history is compacted and nothing of it is pruned', async () => {
  const folder = await temporaryDirectory();
  await createTable(folder, { fragments: 4 });
  const result = await maintainOne(folder, await holdTable(folder));
  expect(result).toMatchObject({ versionsRemoved: 0, bytesRemoved: 0 });
  expect(await versionsOf(await openForeign(folder))).toEqual([1, 2, 3, 4, 5, 6]);
});

test('without a retention every version is kept, however old', async () => {
  const folder = await temporaryDirectory();
  await createTable(folder, { fragments: 4 });
  await ageTable(folder, 't', 400 * DAY_S);
  const result = await maintainOne(folder, await holdTable(folder), { retentionMs: null });
  expect(result).toMatchObject({ versionsRemoved: 0, heldByTag: null, after: { fragments: 1 } });
  const table = await openForeign(folder);
  expect(await versionsOf(table)).toEqual([1, 2, 3, 4, 5, 6]);
  await table.checkout(2);
  expect(await table.query().toArray()).toHaveLength(600);
});

test('maintaining again commits nothing', async () => {
  const folder = await temporaryDirectory();
  await createTable(folder, { fragments: 4 });
  const table = await holdTable(folder);
  await maintainOne(folder, table);
  const files = await readdir(folder, { recursive: true });
  expect(await maintainOne(folder, table)).toMatchObject({
    fragmentsRemoved: 0,
    versionsRemoved: 0,
  });
  expect(await readdir(folder, { recursive: true })).toEqual(files);
});

test('rows that an index does not know yet are indexed', async () => {
  const folder = await temporaryDirectory();
  const plain = await createTable(folder);
  await plain.createIndex('id');
  await plain.add(rows(500, 100));
  expect(await plain.listIndices()).toMatchObject([{ numUnindexedRows: 100 }]);
  await maintainOne(folder, await holdTable(folder));
  expect(await (await openForeign(folder)).listIndices()).toMatchObject([{ numUnindexedRows: 0 }]);
});

test.for([null, 0])(
  'every handle of the process is on the latest version afterwards (retention %s)',
  async (retentionMs) => {
    const folder = await temporaryDirectory();
    await createTable(folder, { fragments: 4 });
    const table = await holdStaleTable(folder);
    const bulk = await table.open('bulk');
    await maintainOne(folder, table, { retentionMs });
    const latest = await (await openForeign(folder)).version();
    expect(await table.handle('query').version()).toBe(latest);
    expect(await bulk.version()).toBe(latest);
    expect(table.seenVersion).toBe(latest);
    expect(await bulk.query().toArray()).toHaveLength(800);
  },
);

test('progress tells each step of each table, in order', async () => {
  const folder = await temporaryDirectory();
  for (const name of ['a', 'b']) await createTable(folder, { name });
  const seen: MaintenanceProgress[] = [];
  const tables = await holdTables(folder, 'b', 'a');
  const report = await maintain(folder, tables, { onProgress: (step) => seen.push(step) });
  expect(seen).toEqual(
    ['b', 'a'].flatMap((table, index) =>
      ['measure', 'compact', 'prune'].map((step) => ({ table, step, index, tables: 2 })),
    ),
  );
  expect(report.tables.map((each) => each.table)).toEqual(['b', 'a']);
});

test('a table that fails is reported with its code, and the others are maintained', async () => {
  const folder = await temporaryDirectory();
  for (const name of ['a', 'b', 'c']) await createTable(folder, { name, fragments: 2 });
  const data = join(folder, 'b.lance', 'data');
  const [file = ''] = await readdir(data);
  await rm(join(data, file));
  const { tables } = await maintain(folder, await holdTables(folder, 'a', 'b', 'c'));
  expect(tables).toMatchObject([
    { table: 'a', status: 'succeeded' },
    {
      table: 'b',
      status: 'failed',
      conflicts: 0,
      error: { code: 'FILE_NOT_FOUND', subject: { table: 'b', operation: 'optimize' } },
    },
    { table: 'c', status: 'succeeded' },
  ]);
});

test('a table that failed can be written again', async () => {
  const folder = await temporaryDirectory();
  await createTable(folder);
  const table = await holdTable(folder);
  const onProgress = (): never => {
    throw new Error('a broken progress bar');
  };
  const { tables } = await maintain(folder, [table], { onProgress });
  expect(tables).toMatchObject([{ status: 'failed', error: { code: 'NATIVE_ERROR' } }]);
  await table.commit('query', 'upsert', (handle) => upsert(handle, rows(500, 1)));
  expect(await table.handle('query').countRows()).toBe(501);
});

test('an abort between tables keeps what is done and skips the rest', async () => {
  const folder = await temporaryDirectory();
  for (const name of ['a', 'b', 'c']) await createTable(folder, { name, fragments: 2 });
  const abort = new AbortController();
  const { tables } = await maintain(folder, await holdTables(folder, 'a', 'b', 'c'), {
    signal: abort.signal,
    onProgress: ({ index, step }) => {
      if (index === 0 && step === 'prune') abort.abort();
    },
  });
  expect(tables).toMatchObject([
    { table: 'a', status: 'succeeded', skippedSteps: [], fragmentsRemoved: 2 },
    { table: 'b', status: 'skipped', reason: 'interrupted' },
    { table: 'c', status: 'skipped', reason: 'interrupted' },
  ]);
  expect(await versionsOf(await openForeign(folder, 'b'))).toEqual([1, 2]);
});

test('an abort during compaction keeps the compaction, and says that the prune was skipped', async () => {
  const folder = await temporaryDirectory();
  await createTable(folder, { fragments: 4 });
  await ageTable(folder, 't', DAY_S);
  const abort = new AbortController();
  const result = await maintainOne(folder, await holdTable(folder), {
    signal: abort.signal,
    onProgress: ({ step }) => {
      if (step === 'compact') abort.abort();
    },
  });
  expect(result).toMatchObject({
    skippedSteps: ['prune'],
    fragmentsRemoved: 4,
    versionsRemoved: 0,
    after: { fragments: 1, versions: 6 },
  });
});

test('an abort before compaction leaves the table as it was', async () => {
  const folder = await temporaryDirectory();
  await createTable(folder, { fragments: 4 });
  const abort = new AbortController();
  const { tables } = await maintain(folder, [await holdTable(folder)], {
    signal: abort.signal,
    onProgress: () => abort.abort(),
  });
  expect(tables).toEqual([{ table: 't', status: 'skipped', reason: 'interrupted' }]);
  expect(await versionsOf(await openForeign(folder))).toEqual([1, 2, 3, 4]);
});

test.for([-1, Number.NaN])('a retention of %d ms is refused, and nothing is done', async (ms) => {
  const folder = await temporaryDirectory();
  await createTable(folder, { fragments: 4 });
  await expect(
    maintain(folder, [await holdTable(folder)], { retentionMs: ms }),
  ).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
  expect(await versionsOf(await openForeign(folder))).toEqual([1, 2, 3, 4]);
});

test('no tables, nothing to do', async () => {
  expect((await maintain('nowhere', [])).tables).toEqual([]);
});
