import type { TableSnapshot } from '@lancekeep/control';
import { expect, test } from 'vitest';
import { tablesText } from './tables-text.ts';

const MB = 2 ** 20;

const known: TableSnapshot = {
  name: 'notes',
  version: 7,
  reads: { running: 2, pinned: 1, oldest: null },
  writes: {
    queued: 1,
    completed: 1_500,
    waitedMs: 2_400,
    conflicts: 3,
    retries: 3,
    foreignCommits: 4,
  },
  searches: null,
  maintainedAt: new Date(Date.now() - 300_000).toISOString(),
  measured: {
    takenAt: new Date().toISOString(),
    durationMs: 3,
    version: 9,
    rows: 120_000,
    fragments: 12,
    versions: 5,
    unindexedRows: 800,
    liveBytes: 30 * MB,
    diskBytes: 100 * MB,
  },
  measureProblem: null,
};

/** The cell of each column for the only table. */
function cellsOf(table: TableSnapshot): Readonly<Record<string, string>> {
  const cells = tablesText([table])
    .split('\n')
    .map((line) => line.trim().split(/ {2,}/));
  const [headers = [], row = []] = cells;
  expect(row).toHaveLength(headers.length);
  return Object.fromEntries(headers.map((header, index) => [header, row[index] ?? '']));
}

test('each figure stands below its name', () => {
  expect(cellsOf(known)).toEqual({
    Table: 'notes',
    Rows: '120,000',
    Fragments: '12',
    Held: '7',
    Latest: '9',
    Unindexed: '800',
    Live: '30 MB',
    'On disk': '100 MB',
    Reads: '2',
    Commits: '1,500',
    Waited: '2.4 s',
    Conflicts: '3',
    Foreign: '4',
    Maintained: '5 min ago',
  });
});

test('what is not known is an en dash: not measured, open for reading, of an older lancekeep', () => {
  const notMeasured = { ...known, version: null, measured: null, maintainedAt: null };
  expect(cellsOf(notMeasured)).toMatchObject({ Rows: '–', Held: '–', Latest: '–', 'On disk': '–' });
  expect(cellsOf(notMeasured)).toMatchObject({ Maintained: '–', Commits: '1,500' });
  const reading = { ...known, writes: null };
  expect(cellsOf(reading)).toMatchObject({
    Commits: '–',
    Waited: '–',
    Foreign: '–',
    Rows: '120,000',
  });
  const { Table, Held, ...others } = cellsOf({ name: 'notes', version: 7 });
  expect([Table, Held]).toEqual(['notes', '7']);
  expect(new Set(Object.values(others))).toEqual(new Set(['–']));
});

test('nothing is a figure, and no dash', () => {
  const writes = {
    queued: 0,
    completed: 0,
    waitedMs: 0,
    conflicts: 0,
    retries: 0,
    foreignCommits: 0,
  };
  expect(
    cellsOf({ ...known, reads: { running: 0, pinned: 0, oldest: null }, writes }),
  ).toMatchObject({
    Reads: '0',
    Commits: '0',
    Waited: '0 ms',
    Conflicts: '0',
    Foreign: '0',
  });
});

test('what the clock of another machine puts in the future was maintained now', () => {
  const maintainedAt = new Date(Date.now() + 300_000).toISOString();
  expect(cellsOf({ ...known, maintainedAt })).toMatchObject({ Maintained: '0 s ago' });
});

test('tables stand one below the other, aligned', () => {
  const lines = tablesText([known, { name: 'a', version: 1 }]).split('\n');
  expect(lines).toHaveLength(3);
  const at = (lines[0] ?? '').indexOf('Held') + 'Held'.length;
  expect(lines.map((line) => line.slice(0, at).at(-1))).toEqual(['d', '7', '1']);
});
