import { temporaryDirectory } from '@lancekeep/testing';
import { readdir, rm, writeFile } from 'node:fs/promises';
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
  openRegistry,
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
    steps: [
      {
        step: 'compact',
        status: 'done',
        reason: expect.stringContaining('6 fragments of ') as string,
      },
    ],
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
  expect((await maintain(folder, [table])).tables).toMatchObject([
    { status: 'skipped', reason: 'nothing is due', plan: { steps: [] } },
  ]);
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

test.for(['no', 0] as const)(
  'every handle of the process is on the latest version afterwards (retention %s)',
  async (retention) => {
    const folder = await temporaryDirectory();
    await createTable(folder, { fragments: 4 });
    const table = await holdStaleTable(folder);
    const bulk = await table.open('bulk');
    await maintainOne(folder, table, { retentionMs: retention === 'no' ? null : retention });
    const latest = await (await openForeign(folder)).version();
    expect(await table.handle('query').version()).toBe(latest);
    expect(await bulk.version()).toBe(latest);
    expect(table.seenVersion).toBe(latest);
    expect(await bulk.query().toArray()).toHaveLength(800);
  },
);

test('every handle of the process leaves the versions that may go before they are pruned', async () => {
  const folder = await temporaryDirectory();
  await createTable(folder, { fragments: 4 });
  const table = await holdStaleTable(folder);
  const bulk = await table.open('bulk');
  const handle = table.handle('query');
  const optimize = handle.optimize.bind(handle);
  const beforePrunes: number[] = [];
  const value: typeof optimize = async (options) => {
    if ((options?.cleanupOlderThan?.getTime() ?? 0) > 0) beforePrunes.push(await bulk.version());
    return optimize(options);
  };
  Object.defineProperty(handle, 'optimize', { value });
  await maintainOne(folder, table, { retentionMs: 0 });
  // Version 4 is the last of the history, 6 what compaction made of it.
  expect(beforePrunes).toEqual([6]);
});

test('progress tells each step of each table, in order', async () => {
  const folder = await temporaryDirectory();
  for (const name of ['a', 'b']) await createTable(folder, { name, fragments: 2 });
  const seen: MaintenanceProgress[] = [];
  const tables = await holdTables(folder, 'b', 'a');
  const report = await maintain(folder, tables, {
    retentionMs: 0,
    onProgress: (step) => seen.push(step),
  });
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

test('a table that cannot be opened is reported with its code, and the others are maintained', async () => {
  const folder = await temporaryDirectory();
  for (const name of ['a', 'b', 'c']) await createTable(folder, { name, fragments: 2 });
  const versions = join(folder, 'b.lance', '_versions');
  for (const file of await readdir(versions)) await writeFile(join(versions, file), 'no manifest');
  const registry = await openRegistry(folder);
  const tables = ['a', 'b', 'c', 'absent'].map((name) => {
    return { name, hold: () => registry.hold(name), folder: join(folder, `${name}.lance`) };
  });
  const report = await maintain(folder, [], { tables });
  expect(report.tables).toMatchObject([
    { table: 'a', status: 'succeeded' },
    { table: 'b', status: 'failed', error: { subject: { table: 'b', operation: 'open' } } },
    { table: 'c', status: 'succeeded' },
    { table: 'absent', status: 'failed', error: { code: 'TABLE_NOT_FOUND' } },
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

test('no tables, nothing to do', async () => {
  expect((await maintain('nowhere', [])).tables).toEqual([]);
});
