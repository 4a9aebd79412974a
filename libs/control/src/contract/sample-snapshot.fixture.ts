import type { ProjectSnapshot } from './project-snapshot.ts';
import { describeThisProcess } from '../process/process-identity.ts';

/** A snapshot of this process as a project might give it. */
export function sampleSnapshot(name = 'sample'): ProjectSnapshot {
  const now = new Date().toISOString();
  return {
    schemaVersion: 1,
    lancekeepVersion: '0.1.0',
    project: { name, uri: `/data/${name}`, mode: 'readWrite', openedAt: now },
    process: describeThisProcess(),
    takenAt: now,
    sessions: [
      {
        name: 'query',
        limitBytes: { index: 256, metadata: 64 },
        usageBytes: 10,
        items: 1,
        countedAt: now,
      },
    ],
    tables: [
      {
        name: 'code_chunks',
        version: null,
        reads: { running: 1, pinned: 0, oldest: { version: 3, since: now } },
        writes: {
          queued: 0,
          completed: 2,
          waitedMs: 1,
          conflicts: 0,
          retries: 0,
          foreignCommits: 0,
        },
        searches: {
          searches: 10,
          sampledQueries: 1,
          hits: 3,
          misses: 1,
          bytesRead: 4096,
          method: 'analyzePlan',
        },
        maintainedAt: null,
        measured: {
          takenAt: now,
          durationMs: 5,
          version: 3,
          rows: 100,
          fragments: 2,
          versions: 3,
          unindexedRows: 0,
          liveBytes: 1_000,
          diskBytes: null,
        },
        measureProblem: null,
      },
    ],
    readers: { problem: null },
    maintenance: {
      running: {
        id: 'a',
        operation: 'optimize',
        trigger: 'call',
        startedAt: now,
        progress: { table: 'code_chunks', step: 'compact', index: 0, tables: 1 },
      },
      last: {
        operation: 'prune',
        trigger: 'command',
        startedAt: now,
        endedAt: now,
        succeeded: 1,
        skipped: 0,
        failed: 0,
        problem: null,
      },
    },
    objectStore: {
      operations: [
        { operation: 'get', requests: 1, errors: 0, bytes: 10, timed: 1, seconds: 0.01 },
      ],
      throttles: 0,
    },
    control: {
      endpoint: { protocol: 1, socket: '/run/x.sock', tokenFile: '/run/x.token' },
      allowsChanges: true,
      problem: null,
    },
    memory: {
      rssBytes: process.memoryUsage.rss(),
      anonymousBytes: null,
      fileBytes: null,
      peakRssBytes: null,
      heapUsedBytes: 1,
      externalBytes: 1,
      arrayBuffersBytes: 1,
      cgroup: { limitBytes: null, usageBytes: 1 },
      budget: {
        budgetBytes: 2,
        baselineBytes: 1,
        usedBytes: 1,
        peakBytes: 1,
        measuredBy: 'anonymous',
        actions: { waits: 0, releases: 1, collections: 0, splits: 0, refusals: 0, overdrafts: 0 },
        estimates: [{ operation: 'write', times: 1, estimatedBytes: 1, measuredBytes: null }],
      },
      allocator: { name: 'glibc', profile: 'query', problem: null, environment: null },
      nativeLimits: {
        isApplied: false,
        limits: [{ variable: 'LANCE_IO_THREADS', value: 2, source: 'standard', inForce: null }],
        warnings: [{ code: 'LIMITS_NOT_APPLIED', message: 'too late', hint: 'be early' }],
      },
    },
    unavailable: [{ figure: 'memory.anonymousBytes', reason: 'a sample has none' }],
  };
}
