import type { ProjectSnapshot, SessionSnapshot } from '../contract/project-snapshot.ts';
import { point, secondsSince, type Metric } from './metric.ts';

const CACHE = { source: 'sessions', attributes: ['session'] } as const;

/** The caches of LanceDB's Sessions. All projects of a process have the same. */
export const sessionMetrics: readonly Metric[] = [
  {
    ...CACHE,
    name: 'lancekeep.session.cache.usage',
    unit: 'By',
    kind: 'upDownCounter',
    description: 'What the caches of a session hold, index and metadata together.',
    points: perSession(({ usageBytes }) => usageBytes),
  },
  {
    ...CACHE,
    name: 'lancekeep.session.cache.limit',
    unit: 'By',
    kind: 'upDownCounter',
    description: 'What the caches of a session may hold, index and metadata together.',
    points: perSession(limitOf),
  },
  {
    ...CACHE,
    name: 'lancekeep.session.cache.utilization',
    unit: '1',
    kind: 'gauge',
    description: 'Usage of the caches of a session as a share of their limit.',
    points: perSession((session) => session.usageBytes / limitOf(session)),
  },
  {
    ...CACHE,
    name: 'lancekeep.session.cache.items',
    unit: '{item}',
    kind: 'upDownCounter',
    description: 'Entries in the caches of a session.',
    points: perSession(({ items }) => items),
  },
  {
    ...CACHE,
    name: 'lancekeep.session.cache.age',
    unit: 's',
    kind: 'gauge',
    description: 'Time since usage and items were counted.',
    points: perSession(({ countedAt }, snapshot) => secondsSince(countedAt, snapshot)),
  },
];

function perSession(
  value: (session: SessionSnapshot, snapshot: ProjectSnapshot) => number | null,
): Metric['points'] {
  return (snapshot) =>
    snapshot.sessions.flatMap((session) =>
      point(value(session, snapshot), { session: session.name }),
    );
}

function limitOf({ limitBytes }: SessionSnapshot): number {
  return limitBytes.index + limitBytes.metadata;
}
