import { join } from 'node:path';
import { runChild, siblingProgram } from '../child/run-child.ts';
import type { BenchCase, BenchPlan, Medians, Target, Variant } from '../harness/bench-case.ts';
import type { ScaleInput, ScaleSizes } from './scale-input.ts';

const FULL_SIZE = {
  tableRows: [100_000, 300_000, 1_000_000],
  fillRows: 10_000,
  rowsPerFlush: 1_000,
  dimensions: 256,
  textLength: 100,
};

/** What a flush to the largest table may take, against one to the smallest. */
const MOST_RATIO = { newP50Ms: 1.2, againP50Ms: 1.4 };

export const scale: BenchCase = {
  name: 'scale',
  summary: 'what a flush costs on tables of 100,000, 300,000 and 1,000,000 rows, by lancekeep',
  defaultRounds: 3,
  flushes: { default: 30, least: 1 },
  plan: ({ flushes }) => planScale({ ...FULL_SIZE, flushes }),
};

export function planScale(sizes: ScaleSizes): BenchPlan {
  const { tableRows, ...parameters } = sizes;
  const names = tableRows.map((rows) => nameOf(rows));
  const base = names[0] ?? '';
  return {
    parameters,
    variants: tableRows.map((rows) => ({
      name: nameOf(rows),
      base,
      measure: measureScale({ ...parameters, rows }),
    })),
    metrics: [
      { name: 'newP50Ms', label: 'new groups p50 ms', digits: 1 },
      { name: 'againP50Ms', label: 're-indexed groups p50 ms', digits: 1 },
      { name: 'firstFlushMs', label: 'first flush ms', digits: 1 },
      { name: 'flushSumMs', label: 'sum of flushes ms' },
      { name: 'baselineMb', label: 'baseline RSS MB' },
      { name: 'peakMb', label: 'peak RSS MB' },
      { name: 'fillSeconds', label: 'filling the table s', digits: 1 },
      { name: 'rows', label: 'rows at the end' },
    ],
    targets: (medians) => targetsOf(medians, base, names.at(-1) ?? ''),
  };
}

const nameOf = (rows: number): string => `${rows} rows`;

/** Fills the table in one process and writes to it in the next, which has nothing in memory yet. */
function measureScale(input: Omit<ScaleInput, 'folder'>): Variant['measure'] {
  return async (surroundings) => {
    const data = { ...input, folder: join(surroundings.folder, 'data') };
    const run = (name: string) =>
      runChild({ program: siblingProgram(import.meta.url, name), input: data, surroundings });
    const filled = await run('fill-program');
    const { metrics, series = {} } = await run('scale-program');
    return { metrics: { ...filled.metrics, ...metrics }, series };
  };
}

function targetsOf(medians: Medians, smallest: string, largest: string): readonly Target[] {
  const target = (what: string, metric: keyof typeof MOST_RATIO): Target => ({
    what: `${what} p50, ${largest} / ${smallest}`,
    value: medians.ratio(largest, smallest, metric),
    limit: MOST_RATIO[metric],
  });
  return [target('new groups', 'newP50Ms'), target('re-indexed groups', 'againP50Ms')];
}
