import { temporaryDirectory } from '@lancekeep/testing';
import { appendFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { journalEntry } from '../journal/journal-entry.ts';
import { MaintenanceJournal } from '../journal/maintenance-journal.ts';
import { context, failed, maintained, partly, skipped } from '../journal/sample-report.fixture.ts';
import type { TableOutcome } from '../maintenance-report.ts';
import { DatabaseActivity } from './database-activity.ts';
import { JournalMemory } from './journal-memory.ts';

async function openJournal() {
  const journal = new MaintenanceJournal(await temporaryDirectory());
  const activity = new DatabaseActivity();
  const memory = new JournalMemory(journal, activity);
  const read = vi.spyOn(journal, 'newestFirst');
  /** A run at this hour of the first of March. */
  const run = (hour: number, operation: string, ...tables: readonly TableOutcome[]) =>
    journal.append(
      journalEntry(
        { tables, durationMs: 0 },
        context({ operation, startedAt: new Date(Date.UTC(2026, 2, 1, hour)) }),
      ),
    );
  const known = (table: string) => ({
    success: hourOf(activity.succeededAtMs(table)),
    sweep: hourOf(activity.maintainedAtMs(table)),
  });
  return { journal, memory, activity, read, run, known };
}

const hourOf = (atMs: number | null): number | null =>
  atMs === null ? null : new Date(atMs).getUTCHours();

test('the last success and the last sweep of each table are told, also where they differ', async () => {
  const { memory, run, known } = await openJournal();
  await run(1, 'optimize', maintained('a'), maintained('b'));
  await run(2, 'compact', maintained('a'));
  await run(3, 'optimize', skipped('a', 'nothing is due'), partly('b'), failed('c'));
  await run(4, 'optimize', failed('a'), skipped('b'));
  await memory.recall(['a', 'b', 'c']);
  expect(known('a')).toEqual({ success: 2, sweep: 3 });
  expect(known('b')).toEqual({ success: 3, sweep: 1 });
  expect(known('c')).toEqual({ success: null, sweep: null });
});

test('what was read is not read again, what came since is, and a table that was not asked for before', async () => {
  const { memory, read, run, known, activity } = await openJournal();
  const note = vi.spyOn(activity, 'noteSuccess');
  await run(1, 'optimize', maintained('old'));
  await run(2, 'optimize', maintained('a'));
  await run(3, 'optimize', maintained('a'));
  await memory.recall(['a']);
  expect(known('old')).toEqual({ success: null, sweep: null });
  expect(note).toHaveBeenCalledTimes(1);
  await memory.recall(['a']);
  expect(read).toHaveBeenCalledTimes(1);
  await run(4, 'optimize', maintained('b'));
  await run(5, 'prune', maintained('a'));
  await memory.recall(['a']);
  expect(known('a')).toEqual({ success: 5, sweep: 3 });
  expect(known('b')).toEqual({ success: 4, sweep: 4 });
  await memory.recall(['old', 'never']);
  expect(known('old')).toEqual({ success: 1, sweep: 1 });
  await memory.recall(['never', 'nor this']);
  expect(read).toHaveBeenCalledTimes(3);
});

test('of all runs of another process meanwhile none is missed', async () => {
  const { memory, run, known } = await openJournal();
  await run(1, 'optimize', maintained('a'), maintained('b'));
  await memory.recall(['a', 'b']);
  await run(2, 'optimize', maintained('a'));
  await run(3, 'optimize', maintained('b'));
  await memory.recall(['a', 'b']);
  expect([known('a').success, known('b').success]).toEqual([2, 3]);
});

test('without a journal nothing is known, and the first run is', async () => {
  const { memory, run, known, read } = await openJournal();
  await memory.recall(['a']);
  await memory.recall(['a']);
  expect(read).toHaveBeenCalledTimes(1);
  await run(1, 'optimize', maintained('a'));
  await memory.recall(['a']);
  expect(known('a').success).toBe(1);
});

test('a journal that cannot be read is told each time, and recalled when it can be', async () => {
  const { journal, memory, run, known } = await openJournal();
  await run(1, 'optimize', maintained('a'));
  await appendFile(join(journal.folder, 'maintenance.jsonl'), 'torn');
  const stamp = vi.spyOn(journal, 'stamp').mockRejectedValue(new Error('EACCES'));
  await expect(memory.recall(['a'])).rejects.toThrow('EACCES');
  await expect(memory.recall(['a'])).rejects.toThrow('EACCES');
  stamp.mockRestore();
  await memory.recall(['a']);
  expect(known('a').success).toBe(1);
});

test('an abort ends it early, and the next call reads all', async () => {
  const { memory, run, known } = await openJournal();
  await run(1, 'optimize', maintained('a'));
  await memory.recall(['a'], AbortSignal.abort());
  expect(known('a').success).toBeNull();
  await memory.recall(['a']);
  expect(known('a').success).toBe(1);
});

test('a run from the future counts as one of now', async () => {
  const { journal, memory, run, activity } = await openJournal();
  await run(1, 'optimize', maintained('a'));
  const [entry] = (await journal.read()).entries;
  const ahead = { ...entry, id: 'ahead', endedAt: '2199-01-01T00:00:00.000Z' };
  await writeFile(join(journal.folder, 'maintenance.jsonl'), `${JSON.stringify(ahead)}\n`);
  await memory.recall(['a']);
  expect(activity.succeededAtMs('a')).toBeLessThanOrEqual(Date.now());
});
