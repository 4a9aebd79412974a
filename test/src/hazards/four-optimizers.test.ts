import { temporaryDirectory } from '@lancekeep/testing';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { opsPlace, type OpsPlace } from '../ops-run.fixture.ts';
import {
  countDistinctItems,
  createPlainItems,
  diskOf,
  expectNoWaste,
} from './item-table.fixture.ts';
import { startProgram } from './start-program.fixture.ts';

const FRAGMENTS = 8;
const ROWS_EACH = 3_000;
const FOUR = [1, 2, 3, 4];

test('of four processes of plain LanceDB that optimize at once some lose, and the disk grows (H12)', async () => {
  const folder = await temporaryDirectory();
  await createPlainItems(folder, FRAGMENTS, ROWS_EACH);
  const before = await diskOf(folder);
  const optimizers = FOUR.map(() => startProgram('plain-optimizer', folder, '1'));
  await Promise.all(optimizers.map((each) => each.nextLine()));
  for (const each of optimizers) each.endInput();
  const lost = await Promise.all(optimizers.map((each) => each.nextLine()));
  expect(lost).toContain('1');
  const { totalBytes, stranded } = await diskOf(folder);
  expect(stranded.bytes).toBeGreaterThan(0.9 * before.live.bytes);
  expect(totalBytes).toBeGreaterThan(2.5 * before.live.bytes);
});

interface Optimized {
  readonly projects: readonly [{ readonly tables: readonly [{ readonly status: string }] }];
}

/** What became of four of `ops db optimize` at once: `succeeded`, `skipped`, or the code of a refusal. */
async function optimizeFourTimes(
  { folder, opsJson }: OpsPlace,
  flags: string,
): Promise<readonly string[]> {
  const data = join(folder, 'data');
  await createPlainItems(data, FRAGMENTS, ROWS_EACH);
  const policy = { compactFragments: 2 };
  await writeFile(
    join(folder, 'lancekeep.config.json'),
    JSON.stringify({ maintenance: { policy } }),
  );
  const runs = FOUR.map(async () => {
    const { envelope } = await opsJson<Optimized>(`db optimize --project data${flags}`);
    return envelope.error?.code ?? envelope.result.projects[0].tables[0].status;
  });
  const outcomes = await Promise.all(runs);
  await expectNoWaste(data);
  expect(await countDistinctItems(data)).toBe(FRAGMENTS * ROWS_EACH);
  return outcomes.toSorted();
}

test('of four processes that optimize at once one does the work, the others are told who does', async () => {
  const outcomes = await optimizeFourTimes(await opsPlace(), '');
  expect(outcomes.at(-1)).toBe('succeeded');
  // One that comes when all is done finds nothing to do.
  for (const each of outcomes.slice(0, 3)) expect(['PROJECT_BUSY', 'skipped']).toContain(each);
});

test('of four processes that wait for each other one does the work, the others find nothing due', async () => {
  const outcomes = await optimizeFourTimes(await opsPlace(), ' --wait 1m');
  expect(outcomes).toEqual(['skipped', 'skipped', 'skipped', 'succeeded']);
});
