import { secondsSince, type Metric } from './metric.ts';
import { perTable } from './per-table.ts';

const HANDLE = { source: 'handles', attributes: ['table'] } as const;

/** Reads and commits of this process. */
export const tableUseMetrics: readonly Metric[] = [
  {
    ...HANDLE,
    name: 'lancekeep.table.reads.running',
    unit: '{read}',
    kind: 'upDownCounter',
    description: 'Reads that run.',
    points: perTable(({ reads }) => reads?.running),
  },
  {
    ...HANDLE,
    name: 'lancekeep.table.reads.pinned',
    unit: '{handle}',
    kind: 'upDownCounter',
    description: 'Handles of earlier versions that are open.',
    points: perTable(({ reads }) => reads?.pinned),
  },
  {
    ...HANDLE,
    name: 'lancekeep.table.reads.oldest.age',
    unit: 's',
    kind: 'gauge',
    description:
      'Time since the oldest version that is being read came into use; 0 when nothing reads.',
    points: perTable(({ reads }, snapshot) =>
      reads?.oldest === null ? 0 : secondsSince(reads?.oldest.since, snapshot),
    ),
  },
  {
    ...HANDLE,
    name: 'lancekeep.table.writes.queued',
    unit: '{commit}',
    kind: 'upDownCounter',
    description: 'Commits that run or wait at the write gate.',
    points: perTable(({ writes }) => writes?.queued),
  },
  {
    ...HANDLE,
    name: 'lancekeep.table.writes.completed',
    unit: '{commit}',
    kind: 'counter',
    description: 'Commits that came to their end, failed ones included.',
    points: perTable(({ writes }) => writes?.completed),
  },
  {
    ...HANDLE,
    name: 'lancekeep.table.writes.wait',
    unit: 's',
    kind: 'counter',
    description: 'Sum of the time that commits waited for their turn at the write gate.',
    points: perTable(({ writes }) => writes && writes.waitedMs / 1000),
  },
  {
    ...HANDLE,
    name: 'lancekeep.table.writes.conflicts',
    unit: '{conflict}',
    kind: 'counter',
    description: 'Attempts to commit that LanceDB refused because another commit had won.',
    points: perTable(({ writes }) => writes?.conflicts),
  },
  {
    ...HANDLE,
    name: 'lancekeep.table.writes.retries',
    unit: '{retry}',
    kind: 'counter',
    description: 'Attempts to commit that were made again after a conflict.',
    points: perTable(({ writes }) => writes?.retries),
  },
  {
    ...HANDLE,
    name: 'lancekeep.table.writes.foreign',
    unit: '{commit}',
    kind: 'counter',
    description: 'Commits of others that were noticed between two of this process.',
    points: perTable(({ writes }) => writes?.foreignCommits),
  },
];
