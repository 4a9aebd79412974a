import { expect, test } from 'vitest';
import type { ProjectSnapshot } from '../contract/project-snapshot.ts';
import { knownSnapshot } from './known-snapshot.fixture.ts';
import { METRICS } from './metrics.ts';
import { prometheusName } from './prometheus-name.ts';

const known = knownSnapshot();

/** The values of each metric, by its name without the common beginning. */
function valuesOf(snapshot: ProjectSnapshot): Readonly<Record<string, readonly number[]>> {
  return Object.fromEntries(
    METRICS.map(({ name, points }) => {
      const values = points(snapshot).map((each) => each.value);
      return [name.replace('lancekeep.', ''), values];
    }),
  );
}

test('every figure arrives at its metric', () => {
  expect(valuesOf(known)).toEqual({
    'project.info': [1],
    'project.uptime': [3_600],
    'snapshot.time': [Date.parse(known.takenAt) / 1000],
    'readers.published': [1],
    'session.cache.usage': [100],
    'session.cache.limit': [400],
    'session.cache.utilization': [0.25],
    'session.cache.items': [7],
    'session.cache.age': [2],
    'process.memory.usage': [1],
    'process.memory.anonymous': [2],
    'process.memory.file': [3],
    'process.memory.peak': [4],
    'process.memory.heap': [5],
    'process.memory.external': [6],
    'process.memory.array_buffers': [7],
    'cgroup.memory.usage': [8],
    'cgroup.memory.limit': [9],
    'allocator.tuned': [0],
    'native_limits.applied': [0],
    'budget.limit': [10],
    'budget.baseline': [11],
    'budget.usage': [12],
    'budget.peak': [13],
    'budget.actions': [1, 2, 3, 4, 5, 6],
    'table.rows': [1_000],
    'table.unindexed_rows': [40],
    'table.fragments': [9],
    'table.versions': [8],
    'table.storage.live': [5_000],
    'table.storage.usage': [15_000],
    'table.version.latest': [11],
    'table.version.held': [12],
    'table.measurement.age': [5],
    'table.maintenance.age': [60],
    'table.reads.running': [2],
    'table.reads.pinned': [1],
    'table.reads.oldest.age': [4],
    'table.writes.queued': [3],
    'table.writes.completed': [20],
    'table.writes.wait': [1.5],
    'table.writes.conflicts': [4],
    'table.writes.retries': [5],
    'table.writes.foreign': [6],
    'table.searches.started': [100],
    'table.searches.sampled': [10],
    'table.searches.read': [4_096],
    'table.index_cache.hits': [30],
    'table.index_cache.misses': [8],
    'maintenance.running': [0, 0, 1, 0],
    'maintenance.progress': [0.25],
    'maintenance.last.age': [60],
    'maintenance.last.tables': [5, 2, 1],
    'object_store.requests': [9, 2],
    'object_store.errors': [1, 0],
    'object_store.io': [80, 0],
    'object_store.duration': [0.25, 0],
    'object_store.timed': [8, 0],
    'object_store.throttles': [3],
  });
});

test('points have the attributes that their metric declares', () => {
  for (const { name, attributes, points } of METRICS) {
    for (const each of points(known))
      expect(Object.keys(each.attributes), name).toEqual(attributes);
  }
});

test('what is null or unknown to an older lancekeep gives no point', () => {
  const [table] = known.tables;
  const { rssBytes, heapUsedBytes, externalBytes, arrayBuffersBytes } = known.memory;
  const older: ProjectSnapshot = {
    ...known,
    tables: table ? [{ name: table.name, version: null }] : [],
    readers: undefined,
    maintenance: undefined,
    objectStore: null,
    memory: {
      rssBytes,
      heapUsedBytes,
      externalBytes,
      arrayBuffersBytes,
      anonymousBytes: null,
      fileBytes: null,
      peakRssBytes: null,
    },
  };
  const told = Object.entries(valuesOf(older)).filter(([, values]) => values.length > 0);
  expect(told.map(([name]) => name)).toEqual([
    'project.info',
    'project.uptime',
    'snapshot.time',
    'session.cache.usage',
    'session.cache.limit',
    'session.cache.utilization',
    'session.cache.items',
    'session.cache.age',
    'process.memory.usage',
    'process.memory.heap',
    'process.memory.external',
    'process.memory.array_buffers',
  ]);
});

test('what has come to its end is 0, and no metric that vanishes', () => {
  const tables = known.tables.map((table) => ({
    ...table,
    reads: { running: 0, pinned: 0, oldest: null },
  }));
  const maintenance = { running: null, last: null };
  const values = valuesOf({ ...known, tables, maintenance });
  expect(values['table.reads.oldest.age']).toEqual([0]);
  expect(values['maintenance.running']).toEqual([0, 0, 0, 0]);
  expect(values['maintenance.progress']).toEqual([0]);
});

test('a clock that was set back makes nothing younger than now', () => {
  const project = { ...known.project, openedAt: '2030-01-01T00:00:00.000Z' };
  expect(valuesOf({ ...known, project })['project.uptime']).toEqual([0]);
});

test('names and units keep to the conventions, and each name is there once', () => {
  for (const { name, unit } of METRICS) {
    expect(name).toMatch(/^lancekeep(\.[a-z]+(_[a-z]+)*){2,}$/);
    expect(name).not.toMatch(/total|count|bytes|seconds/);
    expect(unit).toMatch(/^(By|s|1|\{[a-z]+\})$/);
  }
  for (const names of [METRICS.map((metric) => metric.name), METRICS.map(prometheusName)]) {
    expect(new Set(names).size).toBe(names.length);
    const isNamespace = (name: string) => names.some((other) => other.startsWith(`${name}.`));
    expect(names.filter(isNamespace)).toEqual([]);
  }
});
