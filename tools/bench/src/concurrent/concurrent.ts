import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { fillTables } from '../child/filled-tables.ts';
import { runChild, siblingProgram } from '../child/run-child.ts';
import type { BenchCase, BenchPlan, Variant } from '../harness/bench-case.ts';
import type { ConcurrentInput, ConcurrentSizes } from './concurrent-input.ts';

const FULL_SIZE = {
  rows: 50_000,
  partitions: 128,
  rowsPerFlush: 500,
  dimensions: 1_024,
  textLength: 1_000,
  queryEveryMs: 100,
  quietQueries: 50,
};

export const concurrent: BenchCase = {
  name: 'concurrent',
  summary: 'how long queries take while the table is indexed: plain LanceDB and lancekeep',
  defaultRounds: 3,
  flushes: { default: 60, least: 1 },
  plan: ({ flushes }) => planConcurrent({ ...FULL_SIZE, flushes }),
};

export function planConcurrent(sizes: ConcurrentSizes): BenchPlan {
  const untuned = { LANCEKEEP_MEMORY__TUNE_ALLOCATOR: 'false' };
  const compared = (query: string, bypassIndex: boolean): readonly Variant[] => {
    const base = `plain, ${query}`;
    const variant = (name: string, way: ConcurrentInput['way'], environment = {}) =>
      asked(sizes, { name: `${name}, ${query}`, base, way, bypassIndex, environment });
    return [
      variant('plain', 'plain'),
      variant('lancekeep', 'lancekeep'),
      variant('lancekeep untuned', 'lancekeep', untuned),
    ];
  };
  return {
    parameters: { ...sizes },
    prepare: (surroundings) => {
      const folder = databaseIn(surroundings.sharedFolder);
      const names = ['code_chunks'];
      return fillTables({ ...sizes, folder, names, rowsPerTable: sizes.rows }, surroundings);
    },
    variants: [...compared('no index', true), ...compared('IVF index', false)],
    metrics: [
      { name: 'beforeP50Ms', label: 'query p50 ms, before', digits: 1 },
      { name: 'meanwhileP50Ms', label: 'query p50 ms, meanwhile', digits: 1 },
      { name: 'afterP50Ms', label: 'query p50 ms, after', digits: 1 },
      { name: 'beforeP99Ms', label: 'query p99 ms, before', digits: 1 },
      { name: 'meanwhileP99Ms', label: 'query p99 ms, meanwhile', digits: 1 },
      { name: 'afterP99Ms', label: 'query p99 ms, after', digits: 1 },
      { name: 'queries', label: 'queries meanwhile' },
      { name: 'flushP50Ms', label: 'flush p50 ms', digits: 1 },
      { name: 'flushSumMs', label: 'sum of flushes ms' },
      { name: 'baselineMb', label: 'baseline RSS MB' },
      { name: 'peakMb', label: 'peak RSS MB, indexing' },
    ],
  };
}

const databaseIn = (folder: string): string => join(folder, 'data');

/** Writes to a copy of the filled database, whose pages the copy has brought into memory. */
function asked(
  sizes: ConcurrentSizes,
  variant: Pick<Variant, 'name' | 'base'> &
    Pick<ConcurrentInput, 'way' | 'bypassIndex'> & {
      readonly environment: Readonly<Record<string, string>>;
    },
): Variant {
  const { name, base, environment, ...how } = variant;
  return {
    name,
    base,
    async measure(surroundings) {
      const folder = databaseIn(surroundings.folder);
      await cp(databaseIn(surroundings.sharedFolder), folder, { recursive: true });
      const input: ConcurrentInput = { ...sizes, ...how, folder };
      const program = siblingProgram(import.meta.url, 'concurrent-program');
      return runChild({ program, input, environment, surroundings });
    },
  };
}
