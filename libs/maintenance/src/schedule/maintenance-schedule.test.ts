import { expect, test } from 'vitest';
import { failed, maintained } from '../journal/sample-report.fixture.ts';
import { DatabaseActivity } from './database-activity.ts';
import { ManualClock, settled } from './manual-clock.fixture.ts';
import { commits, HOUR, MINUTE, startSchedule } from './started-schedule.fixture.ts';

const hourly = { nextSweepMs: (afterMs: number) => afterMs + HOUR };

test('a table is maintained when its debt passes the threshold, the others are not', async () => {
  const { activity, log } = await startSchedule();
  activity.noteWrite('a', commits(9));
  await settled();
  expect(log).toEqual([]);
  activity.noteWrite('a', commits(1));
  await settled();
  expect(log).toEqual(['08:00:00 debt a', '08:00:00 ended succeeded']);
  expect(activity.written('a')).toEqual(commits(0));
});

test('what is written while a table is maintained stays its debt', async () => {
  const { activity, clock, log } = await startSchedule({
    work: (table) => {
      activity.noteWrite(table, commits(4));
      return maintained(table);
    },
  });
  activity.noteWrite('a', commits(10));
  await settled();
  expect(activity.written('a')).toEqual(commits(4));
  await clock.advance(HOUR);
  expect(log).toHaveLength(2);
});

test('a sweep comes an interval after the last run, whoever ran', async () => {
  const { activity, clock, log } = await startSchedule({ settings: hourly });
  await clock.advance(HOUR - MINUTE);
  expect(log).toEqual([]);
  activity.noteMaintained('b', clock.now());
  await clock.advance(MINUTE);
  expect(log).toEqual(['09:00:00 sweep a', '09:00:00 ended succeeded']);
  await clock.advance(HOUR - MINUTE);
  expect(log.slice(2)).toEqual(['09:59:00 sweep b', '09:59:00 ended succeeded']);
});

test('a sweep waits for its jitter', async () => {
  const settings = { ...hourly, jitterMs: 20_000 };
  const { clock, log } = await startSchedule({ settings });
  await clock.advance(HOUR + MINUTE);
  expect(log[0]).toBe('09:00:20 sweep a b');
});

test('sweeps that were missed before the start make one run', async () => {
  const activity = new DatabaseActivity();
  const clock = new ManualClock('2026-03-01T08:00:00Z');
  for (const table of ['a', 'b']) activity.noteMaintained(table, clock.now() - 5 * HOUR);
  const { log } = await startSchedule({ settings: hourly, activity, clock });
  await clock.advance(30 * MINUTE);
  expect(log).toEqual(['08:00:00 missed a b', '08:00:00 ended succeeded succeeded']);
});

test('sweeps that the machine slept through make one run after it', async () => {
  const { clock, log } = await startSchedule({ settings: hourly });
  await clock.advance(10 * MINUTE);
  await clock.sleep(10 * HOUR);
  expect(log).toEqual(['18:10:00 missed a b', '18:10:00 ended succeeded succeeded']);
  await clock.advance(HOUR);
  expect(log.slice(2, 3)).toEqual(['19:10:00 sweep a b']);
});

test('a run that is due waits for the end of indexing, and for runs of others', async () => {
  const { activity, clock, log } = await startSchedule({ settings: hourly });
  const ends = [activity.begin('indexing'), activity.begin('indexing')];
  activity.noteWrite('a', commits(10));
  await clock.advance(10 * MINUTE);
  for (const end of ends) {
    expect(log).toEqual(['08:00:00 held back by indexing']);
    end();
    await settled();
  }
  expect(log[1]).toBe('08:10:00 debt a');
  const endRun = activity.begin('maintenance');
  activity.noteWrite('b', commits(10));
  await clock.advance(10 * MINUTE);
  expect(log.at(-1)).toBe('08:10:00 held back by maintenance');
  endRun();
  await settled();
  expect(log.at(-2)).toBe('08:20:00 debt b');
});

test('between two tables a run pauses, and waits for an indexing that began', async () => {
  const begun: string[] = [];
  const { activity, clock, log } = await startSchedule({
    settings: { pauseBetweenTablesMs: 5_000 },
    tables: ['a', 'b', 'c'],
    work: (table) => {
      begun.push(`${(clock.now() / 1_000) % 60} ${table}`);
      return maintained(table);
    },
  });
  const end = activity.begin('indexing');
  for (const table of ['a', 'b', 'c']) activity.noteWrite(table, commits(10));
  end();
  await clock.advance(6_000);
  expect(begun).toEqual(['0 a', '5 b']);
  const endIndexing = activity.begin('indexing');
  await clock.advance(30_000);
  expect(begun).toHaveLength(2);
  endIndexing();
  await settled();
  expect(begun).toEqual(['0 a', '5 b', '36 c']);
  expect(log.at(-1)).toBe('08:00:36 ended succeeded succeeded succeeded');
});

test('no run begins in quiet hours, and one that is under way ends after its table', async () => {
  const isQuiet = (atMs: number): boolean => {
    const minute = new Date(atMs).getUTCMinutes();
    return minute >= 10 && minute < 20;
  };
  const { activity, clock, log } = await startSchedule({
    settings: { isQuiet },
    work: async (table) => {
      if (table === 'a') await new Promise<void>((resolve) => clock.after(5 * MINUTE, resolve));
      return maintained(table);
    },
  });
  await clock.advance(8 * MINUTE);
  for (const table of ['a', 'b']) activity.noteWrite(table, commits(10));
  await clock.advance(6 * MINUTE);
  expect(log).toEqual([
    '08:08:00 debt a b',
    '08:13:00 ended succeeded skipped',
    '08:13:01 held back by quietHours',
  ]);
  expect(activity.written('b')).toEqual(commits(10));
  await clock.advance(8 * MINUTE);
  expect(log[3]).toMatch(/^08:20:\d\d debt b$/);
});

test('a table that fails rests and is tried again; the others are maintained meanwhile', async () => {
  let attempts = 0;
  const { activity, clock, log } = await startSchedule({
    work: (table) => (table === 'a' && (attempts += 1) < 3 ? failed(table) : maintained(table)),
  });
  activity.noteWrite('a', commits(10));
  await clock.advance(30_000);
  activity.noteWrite('b', commits(10));
  await clock.advance(10 * MINUTE);
  expect(log.filter((line) => !line.includes('ended'))).toEqual([
    '08:00:00 debt a',
    '08:00:30 debt b',
    '08:01:00 debt a',
    '08:03:00 debt a',
  ]);
});

test('a run that throws is told, and the schedule goes on', async () => {
  let runs = 0;
  const { activity, clock, log } = await startSchedule({
    work: (table) => {
      if ((runs += 1) === 1) throw new Error('the disk is gone');
      return maintained(table);
    },
  });
  activity.noteWrite('a', commits(10));
  await clock.advance(2 * MINUTE);
  expect(log).toEqual([
    '08:00:00 debt a',
    '08:00:00 threw the disk is gone',
    '08:01:00 debt a',
    '08:01:00 ended succeeded',
  ]);
});

test('the share of the gate keeps a table from its next run', async () => {
  const { activity, clock, log } = await startSchedule({
    settings: { gateShare: 0.2 },
    work: (table) => {
      activity.noteWrite(table, commits(10));
      return { ...maintained(table), durationMs: 30_000 };
    },
  });
  activity.noteWrite('a', commits(10));
  await clock.advance(5 * MINUTE);
  expect(log.filter((line) => line.includes('debt'))).toEqual([
    '08:00:00 debt a',
    '08:02:00 debt a',
    '08:04:00 debt a',
  ]);
});

test('two schedules on one database never run at once, and do nothing twice', async () => {
  let running = 0;
  const activity = new DatabaseActivity();
  const clock = new ManualClock('2026-03-01T08:00:00Z');
  const work = async (table: string) => {
    running += 1;
    expect(running).toBe(1);
    await new Promise<void>((resolve) => clock.after(MINUTE, resolve));
    running -= 1;
    return maintained(table);
  };
  const input = { activity, clock, work, settings: hourly };
  const first = await startSchedule({ ...input, tables: ['a', 'b'] });
  const second = await startSchedule({ ...input, tables: ['b', 'c'] });
  await clock.advance(HOUR + 10 * MINUTE);
  expect(first.log).toEqual(['09:00:00 sweep a b', '09:02:00 ended succeeded succeeded']);
  expect(second.log).toEqual([
    '09:00:00 held back by maintenance',
    '09:02:00 sweep c',
    '09:03:00 ended succeeded',
  ]);
});

test('the end aborts the run that is under way and waits for it', async () => {
  const { activity, stop, log } = await startSchedule({
    work: (table, { signal }) =>
      new Promise((resolve) => {
        signal.addEventListener('abort', () =>
          resolve({ table, status: 'skipped', reason: 'interrupted' }),
        );
      }),
  });
  activity.noteWrite('a', commits(10));
  await settled();
  await stop();
  expect(log).toEqual(['08:00:00 debt a', '08:00:00 ended skipped']);
  activity.noteWrite('b', commits(10));
  await settled();
  expect(log).toHaveLength(2);
});
