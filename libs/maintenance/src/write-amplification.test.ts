import { temporaryDirectory } from '@lancekeep/testing';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ageTable } from './age-table.fixture.ts';
import {
  createTable,
  holdTable,
  maintain,
  maintainOne,
  openForeign,
  rows,
} from './held-tables.fixture.ts';
import { policyWith } from './plan/policy-with.fixture.ts';

const HOUR_MS = 3_600_000;
const DAY_S = 86_400;
const ONE_LARGE = 5_000;
const SMALL = 21;
/** What the policy says is due, and no more. */
const DUE = {
  request: { operation: 'optimize' },
  policyOf: () => policyWith(HOUR_MS),
} as const;

const dataFiles = async (folder: string): Promise<number> =>
  (await readdir(join(folder, 't.lance', 'data'))).length;

test('one row more rewrites the whole table on plain LanceDB (H7)', async () => {
  const folder = await temporaryDirectory();
  const table = await createTable(folder);
  await table.add(rows(500, 1));
  const { compaction } = await table.optimize();
  expect(compaction).toMatchObject({ fragmentsRemoved: 2, fragmentsAdded: 1 });
  expect(await dataFiles(folder)).toBe(3);
});

test('one row more is not worth it: the table is left alone, and the plan says what it would cost', async () => {
  const folder = await temporaryDirectory();
  await (await createTable(folder)).add(rows(500, 1));
  const request = { operation: 'optimize' } as const;
  const { tables } = await maintain(folder, [await holdTable(folder)], { request });
  expect(tables).toMatchObject([
    {
      status: 'skipped',
      reason: 'nothing is due',
      plan: { heldBack: [{ step: 'compact', code: 'NOT_DUE' }] },
    },
  ]);
  const [outcome] = tables;
  expect(outcome?.plan?.heldBack[0]?.bytesToRewrite).toBeGreaterThan(100_000);
  expect(await dataFiles(folder)).toBe(2);
});

/** A large fragment and small ones, a day old; `index`: of the large one alone. */
async function largeAndSmall({ index }: { readonly index: boolean }): Promise<string> {
  const folder = await temporaryDirectory();
  const table = await createTable(folder);
  await table.add(rows(10_000, ONE_LARGE));
  await table.optimize();
  if (index) await table.createIndex('id');
  for (let added = 0; added < SMALL; added += 1) await table.add(rows(20_000 + added * 10, 10));
  await ageTable(folder, 't', DAY_S);
  return folder;
}

test('two optimizes rewrite the table twice on plain LanceDB: the first has indexed what lay apart (H7)', async () => {
  const table = await openForeign(await largeAndSmall({ index: true }));
  const first = await table.optimize();
  expect(first.compaction).toMatchObject({ fragmentsRemoved: SMALL, fragmentsAdded: 1 });
  const second = await table.optimize();
  expect(second.compaction).toMatchObject({ fragmentsRemoved: 2, fragmentsAdded: 1 });
});

test('a run that compacts and prunes rewrites what its plan says, and no more', async () => {
  const folder = await largeAndSmall({ index: true });
  const result = await maintainOne(folder, await holdTable(folder), DUE);
  expect(result.steps.map(({ step, status }) => `${step} ${status}`)).toEqual([
    'compact done',
    'prune done',
    'reindex done',
  ]);
  expect(result.versionsRemoved).toBeGreaterThan(SMALL);
  expect(result).toMatchObject({ fragmentsRemoved: SMALL, fragmentsAdded: 1 });
  const [index] = await (await openForeign(folder)).listIndices();
  expect(index?.numUnindexedRows).toBe(0);
});

test('what is appended while a run compacts is not merged by its prune', async () => {
  const folder = await largeAndSmall({ index: false });
  const held = await holdTable(folder);
  const handle = held.handle('query');
  const optimize = handle.optimize.bind(handle);
  const foreign = await openForeign(folder);
  const value: typeof optimize = async (options) => {
    const statistics = await optimize(options);
    await foreign.add(rows(50_000, 10));
    return statistics;
  };
  Object.defineProperty(handle, 'optimize', { value });
  const result = await maintainOne(folder, held, DUE);
  expect(result.versionsRemoved).toBeGreaterThan(SMALL - 1);
  expect(result).toMatchObject({ fragmentsRemoved: SMALL + 1, after: { fragments: 2 } });
});

test('a prune by name tells that LanceDB has updated the indices with it', async () => {
  const folder = await temporaryDirectory();
  const table = await createTable(folder);
  await table.createIndex('id');
  await table.add(rows(1_000, 50));
  await ageTable(folder, 't', DAY_S);
  const held = await holdTable(folder);
  const result = await maintainOne(folder, held, { request: { operation: 'prune' } });
  expect(result.steps).toMatchObject([
    { step: 'prune', status: 'done' },
    { step: 'reindex', status: 'done', durationMs: 0 },
  ]);
  expect(await held.handle('query').listIndices()).toMatchObject([{ numUnindexedRows: 0 }]);
});
