import type { ProjectSnapshot, SearchesSnapshot, TableSnapshot } from '@lancekeep/control';
import { expect, test } from 'vitest';
import { memoryFigures } from '../figures/memory-figures.fixture.ts';
import { adviceFor } from './advice-for.ts';

const MB = 2 ** 20;

function snapshotWith(changes: {
  readonly usageMb?: number;
  readonly memory?: Partial<ProjectSnapshot['memory']>;
  readonly table?: Partial<TableSnapshot>;
}): ProjectSnapshot {
  const now = new Date().toISOString();
  const { usageMb = 0, memory, table } = changes;
  return {
    schemaVersion: 1,
    lancekeepVersion: '0.1.0',
    project: { name: 'p', uri: '/p', mode: 'readWrite', openedAt: now },
    process: {
      id: 1,
      startTime: null,
      host: 'h',
      bootId: null,
      pidNamespace: null,
      nodeVersion: 'v24.0.0',
      title: 'node',
      script: null,
    },
    takenAt: now,
    sessions: [
      {
        name: 'query',
        limitBytes: { index: 80 * MB, metadata: 20 * MB },
        usageBytes: usageMb * MB,
        items: 1,
      },
    ],
    tables: [{ name: 'notes', version: 7, ...table }],
    memory: { ...memoryFigures, ...memory },
    unavailable: [],
  };
}

const codesOf = (changes: Parameters<typeof snapshotWith>[0]): readonly string[] =>
  adviceFor(snapshotWith(changes)).map(({ code }) => code);

const sampled = (hits: number, misses: number, sampledQueries = 120): SearchesSnapshot => ({
  searches: 1_000,
  sampledQueries,
  hits,
  misses,
  bytesRead: 0,
  method: 'analyzePlan',
});

test('a project that is well gets no advice', () => {
  expect(codesOf({ usageMb: 50 })).toEqual([]);
});

test('a full cache whose look-ups miss is to be raised, with the figures', () => {
  const [advice] = adviceFor(snapshotWith({ usageMb: 99, table: { searches: sampled(59, 41) } }));
  expect(advice).toEqual({
    code: 'CACHE_MISSES',
    message:
      'The session "query" is at 99 % of its 100 MB, and 41 % of the look-ups of 120 sampled searches missed.',
    hint: 'Raise database.indexCacheMb (now 80 MB).',
  });
});

test('a full cache whose look-ups hit is as it should be', () => {
  expect(codesOf({ usageMb: 99, table: { searches: sampled(95, 5) } })).toEqual([]);
});

test('of a full cache without samples nothing is claimed', () => {
  expect(codesOf({ usageMb: 99 })).toEqual(['CACHE_FULL']);
  expect(codesOf({ usageMb: 99, table: { searches: sampled(1, 9, 10) } })).toEqual(['CACHE_FULL']);
});

test('resident memory far above the limits of the sessions is to be released', () => {
  const [advice] = adviceFor(snapshotWith({ memory: { rssBytes: 310 * MB } }));
  expect(advice).toMatchObject({
    code: 'RESIDENT_MEMORY',
    message: expect.stringContaining('3.1 x') as string,
  });
});

test('a control group near its limit comes first', () => {
  const cgroup = { limitBytes: 100, usageBytes: 95 };
  expect(codesOf({ memory: { cgroup, rssBytes: 400 * MB } })).toEqual([
    'NEAR_MEMORY_LIMIT',
    'RESIDENT_MEMORY',
  ]);
});

test('tables tell what maintenance would mend', () => {
  const measured = {
    takenAt: new Date().toISOString(),
    durationMs: 1,
    version: 9,
    rows: 1_000,
    fragments: 1,
    versions: 2,
    unindexedRows: 200,
    liveBytes: 30 * MB,
    diskBytes: 100 * MB,
  };
  expect(codesOf({ table: { measured } })).toEqual([
    'UNINDEXED_ROWS',
    'DISK_ABOVE_LIVE',
    'OLD_HANDLE',
  ]);
});

test('writes that wait, and other writers, are told', () => {
  const writes = { queued: 2, completed: 10, waitedMs: 20_000, conflicts: 1, retries: 1 };
  expect(codesOf({ table: { writes: { ...writes, foreignCommits: 3 } } })).toEqual([
    'WRITES_WAIT',
    'FOREIGN_WRITER',
  ]);
  expect(codesOf({ table: { writes: { ...writes, waitedMs: 10, foreignCommits: 0 } } })).toEqual(
    [],
  );
});
