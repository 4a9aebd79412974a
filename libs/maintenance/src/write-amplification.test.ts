import { temporaryDirectory } from '@lancekeep/testing';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createTable, holdTable, maintain, rows } from './held-tables.fixture.ts';

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
