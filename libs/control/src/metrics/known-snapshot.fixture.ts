import type { ProjectSnapshot } from '../contract/project-snapshot.ts';
import { sampleSnapshot } from '../contract/sample-snapshot.fixture.ts';

const TAKEN_AT = Date.parse('2026-01-02T03:04:05.500Z');

const ago = (seconds: number): string => new Date(TAKEN_AT - seconds * 1000).toISOString();

/** A snapshot with every figure that a project can tell. */
export function knownSnapshot(): ProjectSnapshot {
  const sample = sampleSnapshot('books');
  return {
    ...sample,
    takenAt: ago(0),
    project: { ...sample.project, openedAt: ago(3_600) },
    sessions: [
      {
        name: 'query',
        limitBytes: { index: 300, metadata: 100 },
        usageBytes: 100,
        items: 7,
        countedAt: ago(2),
      },
    ],
    tables: [
      {
        name: 'notes',
        version: 12,
        reads: { running: 2, pinned: 1, oldest: { version: 3, since: ago(4) } },
        writes: {
          queued: 3,
          completed: 20,
          waitedMs: 1_500,
          conflicts: 4,
          retries: 5,
          foreignCommits: 6,
        },
        searches: {
          searches: 100,
          sampledQueries: 10,
          hits: 30,
          misses: 8,
          bytesRead: 4_096,
          method: 'analyzePlan',
        },
        maintainedAt: ago(60),
        measured: {
          takenAt: ago(5),
          durationMs: 3,
          version: 11,
          rows: 1_000,
          fragments: 9,
          versions: 8,
          unindexedRows: 40,
          liveBytes: 5_000,
          diskBytes: 15_000,
        },
      },
    ],
    maintenance: {
      running: {
        id: 'a',
        operation: 'prune',
        trigger: 'call',
        startedAt: ago(1),
        progress: { table: 'notes', step: 'prune', index: 1, tables: 4 },
      },
      last: {
        operation: 'optimize',
        trigger: 'debt',
        startedAt: ago(70),
        endedAt: ago(60),
        succeeded: 5,
        skipped: 2,
        failed: 1,
        problem: null,
      },
    },
    objectStore: {
      operations: [
        { operation: 'get', requests: 9, errors: 1, bytes: 80, timed: 8, seconds: 0.25 },
        { operation: 'list', requests: 2, errors: 0, bytes: 0, timed: 0, seconds: 0 },
      ],
      throttles: 3,
    },
    memory: {
      ...sample.memory,
      rssBytes: 1,
      anonymousBytes: 2,
      fileBytes: 3,
      peakRssBytes: 4,
      heapUsedBytes: 5,
      externalBytes: 6,
      arrayBuffersBytes: 7,
      cgroup: { limitBytes: 9, usageBytes: 8 },
      budget: {
        budgetBytes: 10,
        baselineBytes: 11,
        usedBytes: 12,
        peakBytes: 13,
        measuredBy: 'anonymous',
        actions: { waits: 1, releases: 2, collections: 3, splits: 4, refusals: 5, overdrafts: 6 },
        estimates: [],
      },
      allocator: { name: 'glibc', profile: null, problem: 'no koffi', environment: null },
    },
  };
}
