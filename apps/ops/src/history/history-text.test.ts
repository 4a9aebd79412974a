import { expect, test } from 'vitest';
import type { JournalEntry, JournalTable } from 'lancekeep';
import { historyText } from './history-text.ts';

const table = (name: string, changes: Partial<JournalTable> = {}): JournalTable => ({
  table: name,
  status: 'succeeded',
  code: null,
  reason: null,
  plan: null,
  estimated: { bytesToRewrite: 0, seconds: 0, peakBytes: 0 },
  actual: {
    readBytes: 2_048,
    writtenBytes: 1_048_576,
    ioReason: null,
    reclaimedBytes: 512,
    peakBytes: null,
    durationMs: 40,
  },
  before: null,
  after: null,
  ranIn: 'ownProcess',
  conflicts: 0,
  ...changes,
});

const idle = (name: string): JournalTable =>
  table(name, { status: 'skipped', reason: 'nothing is due' });

const entry = (tables: readonly JournalTable[], error: JournalEntry['error'] = null) => ({
  schemaVersion: 1 as const,
  id: 'x',
  startedAt: '2026-03-01T03:00:00.000Z',
  endedAt: '2026-03-01T03:00:02.500Z',
  durationMs: 2_500,
  project: { name: 'books', uri: '/data' },
  processId: 1,
  operation: 'optimize',
  trigger: 'cron' as const,
  error,
  tables,
});

const linesOf = (...entries: readonly JournalEntry[]): readonly string[] => {
  const project = { name: 'books', uri: '/data' };
  const text = historyText({ project, entries, unknownLines: 0, damagedLines: 0 });
  return text.split('\n').slice(3);
};

test('a row tells of a table what it came to', () => {
  const failed = table('b', { status: 'failed', code: 'COMMIT_CONFLICT' });
  expect(linesOf(entry([table('a'), failed]))).toEqual([
    expect.stringMatching(
      /^a +2026-03-01 03:00:02 {2}optimize \(cron\) {2}succeeded +– +1 MB +512 B +– +40 ms$/,
    ),
    expect.stringMatching(/^b .* failed: COMMIT_CONFLICT /),
  ]);
});

test('tables with nothing due share a row, and one alone has its own', () => {
  const names = (...tables: readonly JournalTable[]): readonly string[] =>
    linesOf(entry(tables)).map((line) => line.replace(/ {2,}.*/, ''));
  expect(names(idle('a'), table('b'), idle('c'))).toEqual(['b', '2 tables']);
  expect(names(idle('a'), table('b'))).toEqual(['a', 'b']);
});

test('a run that threw has a row of its own', () => {
  const error = { code: 'DISK_FULL', message: 'No room.' };
  expect(linesOf(entry([], error))).toEqual([
    expect.stringMatching(/^– +2026-.* failed: DISK_FULL .* 2\.5 s$/),
  ]);
});
