import { onLinux, systemTest, temporaryDirectory } from '@lancekeep/testing';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import {
  addFragments,
  countDistinctItems,
  createPlainItems,
  diskOf,
  openItems,
} from './item-table.fixture.ts';
import { startProgram } from './start-program.fixture.ts';

const PAUSE_MS = 200;
const FRAGMENTS = 8;

const writerPause = (): Promise<void> => sleep(PAUSE_MS);

test('beside a foreign writer with pauses plain LanceDB loses most optimizes on a held handle (H2)', async () => {
  const folder = await temporaryDirectory();
  await createPlainItems(folder, FRAGMENTS);
  const optimizer = startProgram('plain-optimizer', folder, '8');
  await optimizer.nextLine();
  const writer = startProgram('plain-writer', folder, String(PAUSE_MS));
  await writer.nextLine();
  optimizer.endInput();
  expect(Number(await optimizer.nextLine())).toBeGreaterThan(4);
  const { live, stranded } = await diskOf(folder);
  expect(stranded.bytes).toBeGreaterThan(live.bytes);
});

systemTest(
  onLinux,
  'beside a foreign writer with pauses an optimize succeeds or is starved, and strands nothing',
  async () => {
    const folder = await temporaryDirectory();
    const conflictTimeoutMs = 5_000;
    const project = await openItems(folder, { maintenance: { conflictTimeoutMs } });
    await addFragments(project.tables.items, FRAGMENTS);
    const writer = startProgram('plain-writer', folder, String(PAUSE_MS));
    await writer.nextLine();
    for (let run = 0; run < 4; run += 1) {
      const { tables } = await project.maintenance.optimize({ force: true });
      const [outcome] = tables;
      if (outcome?.status === 'failed') expect(outcome.error.code).toBe('STARVED');
      // It was too fast for the writer.
      else if (run > 0 && outcome?.status === 'skipped') await writerPause();
      else expect(outcome?.status).toBe('succeeded');
    }
    writer.endInput();
    const { written } = JSON.parse(await writer.nextLine()) as { readonly written: number };
    expect(written).toBeGreaterThan(1);
    // The writer that lost once left its own files, of 50 rows; a compaction has all rows.
    const { live, stranded } = await diskOf(folder);
    const compacted = stranded.list.filter(({ bytes }) => bytes > live.bytes / 10);
    expect(compacted).toEqual([]);
    expect(await countDistinctItems(folder)).toBe(1_000 * FRAGMENTS);
  },
);
