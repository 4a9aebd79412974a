import type { ProjectSnapshot } from './contract.ts';
import { describeThisProcess } from './process-identity.ts';

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
      { name: 'query', limitBytes: { index: 256, metadata: 64 }, usageBytes: 10, items: 1 },
    ],
    tables: [
      {
        name: 'code_chunks',
        version: null,
        reads: { running: 1, pinned: 0, oldest: { version: 3, since: now } },
      },
    ],
    readers: { problem: null },
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
