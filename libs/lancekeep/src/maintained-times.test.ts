import { DatabaseActivity, journalEntry, MaintenanceJournal } from '@lancekeep/maintenance';
import { temporaryDirectory } from '@lancekeep/testing';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, test, vi } from 'vitest';
import { MaintainedTimes } from './maintained-times.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] });
  return () => vi.useRealTimers();
});

async function openTimes() {
  const journal = new MaintenanceJournal(await temporaryDirectory());
  const activity = new DatabaseActivity();
  const times = new MaintainedTimes(activity, journal);
  /** A run of another process that did something to a table at this hour. */
  const run = (hour: number, table: string): Promise<void> => {
    const startedAt = new Date(Date.UTC(2026, 2, 1, hour));
    const project = { name: 'books', uri: '/data/books' };
    const context = { project, operation: 'optimize', trigger: 'call', startedAt } as const;
    const { id, ...entry } = journalEntry(
      { tables: [], durationMs: 0 },
      { ...context, io: new Map() },
    );
    const tables = [{ table, status: 'succeeded', plan: { steps: [] } }];
    return journal.append({ id, ...entry, tables } as never);
  };
  return { journal, activity, times, run };
}

test('a look finds in the background what other processes did, and tells until then why nothing is known', async () => {
  const { times, run } = await openTimes();
  await run(3, 'a');
  times.look(['a']);
  expect(times.at('a')).toBeNull();
  expect(times.reason).toBe('The maintenance journal has not been read yet.');
  await vi.waitFor(() => expect(times.at('a')).toBe('2026-03-01T03:00:00.000Z'));
  expect(times.reason).toBeNull();
});

test('runs of this process are known at once, before any look', async () => {
  const { times, activity } = await openTimes();
  activity.noteSuccess('a', Date.UTC(2026, 2, 1, 5));
  expect(times.at('a')).toBe('2026-03-01T05:00:00.000Z');
});

test('there is a look every ten seconds at most', async () => {
  const { journal, times, run } = await openTimes();
  const stamp = vi.spyOn(journal, 'stamp');
  await run(3, 'a');
  times.look(['a']);
  await vi.waitFor(() => expect(times.at('a')).not.toBeNull());
  await run(4, 'a');
  for (let asked = 0; asked < 100; asked += 1) times.look(['a']);
  vi.advanceTimersByTime(9_999);
  times.look(['a']);
  expect(stamp).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(1);
  times.look(['a']);
  await vi.waitFor(() => expect(times.at('a')).toBe('2026-03-01T04:00:00.000Z'));
  expect(stamp).toHaveBeenCalledTimes(2);
});

test('a journal that cannot be read is the reason, until it can be', async () => {
  const { journal, times, run } = await openTimes();
  const file = join(journal.folder, 'maintenance.jsonl');
  await writeFile(journal.folder, 'in the way');
  times.look(['a']);
  await vi.waitFor(() => expect(times.reason).toMatch(/read the journal/));
  expect(times.at('a')).toBeNull();
  await rm(journal.folder);
  await mkdir(journal.folder);
  await writeFile(file, '');
  await run(3, 'a');
  vi.advanceTimersByTime(10_000);
  times.look(['a']);
  await vi.waitFor(() => expect(times.reason).toBeNull());
  expect(times.at('a')).not.toBeNull();
});

test('a close ends the look, and there is none after it', async () => {
  const { journal, times, run } = await openTimes();
  const stamp = vi.spyOn(journal, 'stamp');
  await run(3, 'a');
  times.look(['a']);
  await times.close();
  vi.advanceTimersByTime(10_000);
  times.look(['a']);
  expect(stamp).toHaveBeenCalledTimes(1);
  expect(times.at('a')).toBeNull();
});
