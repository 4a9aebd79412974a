import { expect, test } from 'vitest';
import { journalEntry } from '../journal/journal-entry.ts';
import { context, failed, maintained, partly, skipped } from '../journal/sample-report.fixture.ts';
import { DatabaseActivity } from './database-activity.ts';
import { isSettledEntry, settleRun } from './settle-run.ts';

const WRITTEN = { commits: 3, rows: 30, bytes: 300 };
const TABLES = ['done', 'partly', 'failed', 'interrupted', 'idle'];

const OUTCOMES = [
  maintained('done'),
  partly('partly'),
  failed('failed'),
  skipped('interrupted'),
  skipped('idle', 'nothing is due'),
];

function settledBy(operation: string): DatabaseActivity {
  const activity = new DatabaseActivity();
  for (const table of TABLES) activity.noteWrite(table, WRITTEN);
  const seen = new Map(TABLES.map((table) => [table, activity.written(table)]));
  settleRun({ activity, operation, outcomes: OUTCOMES, seen, nowMs: 5_000 });
  return activity;
}

const paid = (activity: DatabaseActivity): readonly string[] =>
  TABLES.filter((table) => activity.written(table).commits === 0);
const swept = (activity: DatabaseActivity): readonly string[] =>
  TABLES.filter((table) => activity.maintainedAtMs(table) !== null);

test('an optimize pays the debt of what it finished, and of tables with nothing to do', () => {
  expect(paid(settledBy('optimize'))).toEqual(['done', 'idle']);
  expect(swept(settledBy('optimize'))).toEqual(['done', 'idle']);
});

test('a compact pays the debt and is no sweep, since it prunes nothing', () => {
  expect(paid(settledBy('compact'))).toEqual(['done', 'idle']);
  expect(swept(settledBy('compact'))).toEqual([]);
});

test('a prune pays nothing', () => {
  expect(paid(settledBy('prune'))).toEqual([]);
});

test('an older run than is known changes nothing', () => {
  const activity = settledBy('optimize');
  activity.noteMaintained('done', 4_000);
  expect(activity.maintainedAtMs('done')).toBe(5_000);
});

test('the journal says of the same tables that they are settled', () => {
  const { tables } = journalEntry({ tables: OUTCOMES, durationMs: 1 }, context());
  expect(tables.filter(isSettledEntry).map(({ table }) => table)).toEqual(['done', 'idle']);
});
