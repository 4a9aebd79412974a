import { expect, test } from 'vitest';
import { runTiny } from '../run-tiny.fixture.ts';
import { maintenance, planMaintenance } from './maintenance.ts';
import { SOME_UNINDEXED } from './query-tables.ts';

const TINY = {
  fragments: 4,
  rowsPerFragment: 300,
  dimensions: 16,
  textLength: 20,
  rowsPerFlush: 20,
  writeEveryMs: 5,
  queryEveryMs: 5,
  maintainEveryMs: 40,
  runs: 2,
  partitions: 2,
  unindexedFragments: 2,
  queries: 3,
};

const plan = planMaintenance(TINY);
/** One of each kind: the others are the same programs. */
const LOADS = [
  'plain, optimize(), upserts',
  'lancekeep, no maintenance, appends',
  'child process, appends',
  'own process, upserts',
];

test('each library is compared with itself without maintenance', () => {
  expect(plan.variants.map(({ name, base }) => [name, base]).slice(0, 5)).toEqual([
    ['plain, no maintenance, appends', 'plain, no maintenance, appends'],
    ['plain, optimize(), appends', 'plain, no maintenance, appends'],
    ['lancekeep, no maintenance, appends', 'lancekeep, no maintenance, appends'],
    ['own process, appends', 'lancekeep, no maintenance, appends'],
    ['child process, appends', 'lancekeep, no maintenance, appends'],
  ]);
});

test('tables are written, queried, maintained and measured, queries compared', async () => {
  const variants = plan.variants.filter(({ name }) => [...LOADS, SOME_UNINDEXED].includes(name));
  const report = await runTiny(maintenance, { ...plan, variants });
  const [plain, unmaintained, child, own] = LOADS.map((name) => {
    const metrics = report.samples.find(({ variant }) => variant === name)?.metrics ?? {};
    const { writeP50Ms, writeP99Ms, queryP50Ms, queryP99Ms, retainedMb } = metrics;
    expect(writeP99Ms, name).toBeGreaterThanOrEqual(writeP50Ms ?? NaN);
    expect(queryP99Ms, name).toBeGreaterThanOrEqual(queryP50Ms ?? NaN);
    expect(retainedMb, name).toBeGreaterThan(0);
    return metrics;
  });
  expect(plain).toMatchObject({ runs: 2, writesMet: expect.any(Number) as number });
  expect(unmaintained).not.toHaveProperty('runs');
  for (const metrics of [child, own]) {
    expect(metrics).toMatchObject({ runs: 2, failedRuns: 0, failedWrites: 0, strandedMb: 0 });
    expect(metrics?.['rowsPerSecond']).toBeGreaterThan(0);
  }
  const rows = report.tables.at(1)?.rows ?? [];
  expect(rows.map(([label]) => label)).toEqual([
    '',
    'vectorSearch(), no index',
    'vectorSearch(), IVF index',
    'query().where()',
    'fragments',
  ]);
  expect(rows.flat()).not.toContain('-');
  expect(rows.at(-1)).toEqual([
    'fragments',
    '6',
    expect.stringMatching(/^[12]$/),
    expect.any(String),
  ]);
});
