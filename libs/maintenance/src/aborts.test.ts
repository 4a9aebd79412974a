import { temporaryDirectory } from '@lancekeep/testing';
import { expect, test } from 'vitest';
import { ageTable } from './age-table.fixture.ts';
import {
  createTable,
  holdTable,
  holdTables,
  maintain,
  maintainOne,
  openForeign,
  rows,
  versionsOf,
} from './held-tables.fixture.ts';

const DAY_S = 86_400;

test('an abort between tables keeps what is done and skips the rest', async () => {
  const folder = await temporaryDirectory();
  for (const name of ['a', 'b', 'c']) await createTable(folder, { name, fragments: 2 });
  const abort = new AbortController();
  const { tables } = await maintain(folder, await holdTables(folder, 'a', 'b', 'c'), {
    signal: abort.signal,
    onProgress: ({ index, step }) => {
      if (index === 0 && step === 'compact') abort.abort();
    },
  });
  expect(tables).toMatchObject([
    { table: 'a', status: 'succeeded', fragmentsRemoved: 2 },
    { table: 'b', status: 'skipped', reason: 'interrupted' },
    { table: 'c', status: 'skipped', reason: 'interrupted' },
  ]);
  expect(await versionsOf(await openForeign(folder, 'b'))).toEqual([1, 2]);
});

test('an abort during the one native call of a run keeps all that it does', async () => {
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
    steps: [
      { step: 'compact', status: 'done' },
      { step: 'prune', status: 'done', durationMs: 0 },
    ],
    fragmentsRemoved: 4,
    versionsRemoved: 3,
  });
});

test('an abort during compaction keeps the compaction, and says that the prune was skipped', async () => {
  const folder = await temporaryDirectory();
  await createTable(folder, { fragments: 4 });
  const abort = new AbortController();
  const result = await maintainOne(folder, await holdTable(folder), {
    // With one, both are the same call.
    retentionMs: 0,
    signal: abort.signal,
    onProgress: ({ step }) => {
      if (step === 'compact') abort.abort();
    },
  });
  expect(result).toMatchObject({
    steps: [
      { step: 'compact', status: 'done' },
      { step: 'prune', status: 'notReached' },
    ],
    fragmentsRemoved: 4,
    versionsRemoved: 0,
    after: { fragments: 1, versions: 6 },
  });
});

test('an abort during a prune that needs another round keeps what was pruned, and says so', async () => {
  const folder = await temporaryDirectory();
  const plain = await createTable(folder, { fragments: 6 });
  // What the index does not know is merged only by the compaction before the prune.
  await plain.createIndex('id');
  for (let added = 0; added < 3; added += 1) await plain.add(rows(2_000 + added * 100, 100));
  const held = await holdTable(folder);
  const abort = new AbortController();
  const handle = held.handle('query');
  const optimize = handle.optimize.bind(handle);
  const value: typeof optimize = async (options) => {
    const statistics = await optimize(options);
    if (statistics.prune.oldVersionsRemoved > 0) abort.abort();
    return statistics;
  };
  Object.defineProperty(handle, 'optimize', { value });
  const result = await maintainOne(folder, held, { retentionMs: 0, signal: abort.signal });
  expect(result.steps.map(({ step, status }) => `${step} ${status}`)).toEqual([
    'compact done',
    'prune interrupted',
    'reindex done',
  ]);
  expect(result.versionsRemoved).toBeGreaterThan(0);
  expect(result.bytesRemoved).toBeGreaterThan(0);
  expect(result.after.versions).toBeGreaterThan(1);
});

test('an abort before compaction leaves the table as it was', async () => {
  const folder = await temporaryDirectory();
  await createTable(folder, { fragments: 4 });
  const abort = new AbortController();
  const { tables } = await maintain(folder, [await holdTable(folder)], {
    signal: abort.signal,
    onProgress: () => abort.abort(),
  });
  expect(tables).toMatchObject([{ table: 't', status: 'skipped', reason: 'interrupted' }]);
  expect(await versionsOf(await openForeign(folder))).toEqual([1, 2, 3, 4]);
});
