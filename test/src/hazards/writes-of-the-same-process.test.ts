import { temporaryDirectory } from '@lancekeep/testing';
import { expect, test } from 'vitest';
import { opsPlace } from '../ops-run.fixture.ts';
import {
  addFragments,
  countDistinctItems,
  createPlainItems,
  openItems,
  openPlainItems,
} from './item-table.fixture.ts';
import { itemRows, upsertPlain } from './plain-items.fixture.ts';
import { repeat } from './repeat.fixture.ts';
import { startProgram } from './start-program.fixture.ts';

const RUNS = 20;

/** Keys that are there and keys that are new, by turns. */
const batch = (round: number) => itemRows((round * 37) % 4_000, 100, `round ${round}`);

test('beside upserts of the same process plain LanceDB loses many of 20 optimizes (H2)', async () => {
  const folder = await temporaryDirectory();
  await createPlainItems(folder, 8);
  const written = await openPlainItems(folder);
  const writer = repeat((round) => upsertPlain(written, batch(round)));
  const optimized = await openPlainItems(folder);
  let lost = 0;
  for (let run = 0; run < RUNS; run += 1) {
    await writer.nextRound();
    await optimized.checkoutLatest();
    await optimized.optimize().catch(() => (lost += 1));
  }
  await writer.stop();
  // Most of them on a machine with nothing else to do.
  expect(lost).toBeGreaterThan(RUNS / 4);
});

test.each([
  [RUNS, 'ownProcess'],
  // Each starts a process, which takes most of its time.
  [5, 'childProcess'],
] as const)(
  'beside upserts of the same process %i of as many optimizes succeed (%s), and no write fails',
  async (runs, runIn) => {
    const folder = await temporaryDirectory();
    const project = await openItems(folder, { maintenance: { runIn } });
    const { items } = project.tables;
    await addFragments(items, 4);
    const writer = repeat((round) => items.upsert(batch(round)));
    for (let run = 0; run < runs; run += 1) {
      await writer.nextRound();
      const { tables } = await project.maintenance.optimize({ force: true });
      expect(tables).toMatchObject([{ status: 'succeeded', ranIn: runIn, conflicts: 0 }]);
    }
    expect(await writer.stop()).toBeGreaterThanOrEqual(runs);
    expect(await countDistinctItems(folder)).toBe(await items.countRows());
  },
);

test('beside upserts of another process plain LanceDB loses many of 20 optimizes (H2)', async () => {
  const folder = await temporaryDirectory();
  const table = await createPlainItems(folder, 4);
  const writer = repeat((round) => upsertPlain(table, batch(round)));
  const optimizer = startProgram('plain-optimizer', folder, String(RUNS));
  await optimizer.nextLine();
  await writer.nextRound();
  optimizer.endInput();
  expect(Number(await optimizer.nextLine())).toBeGreaterThan(RUNS / 4);
  await writer.stop();
});

test('ops in another process is told at once who writes, and disturbs no write', async () => {
  const { folder, opsJson } = await opsPlace();
  const project = await openItems(folder);
  await addFragments(project.tables.items, 4);
  const writer = repeat((round) => project.tables.items.upsert(batch(round)));
  await writer.nextRound();
  const { exitCode, envelope } = await opsJson('db optimize --force --project .');
  expect(exitCode).toBe(5);
  expect(envelope.error).toMatchObject({
    code: 'PROJECT_BUSY',
    subject: { holder: { processId: process.pid } },
  });
  expect(await writer.stop()).toBeGreaterThan(0);
});
