import { join } from 'node:path';
import { runChild, siblingProgram } from '../child/run-child.ts';
import type { BenchCase, BenchPlan, Variant } from '../harness/bench-case.ts';
import type { ScaleSizes } from '../scale/scale-input.ts';
import type { UpsertInput, UpsertWay } from './upsert-input.ts';

const FULL_SIZE = {
  tableRows: [100_000, 300_000, 1_000_000],
  fillRows: 10_000,
  rowsPerFlush: 1_000,
  dimensions: 256,
  textLength: 100,
};

const WAYS: readonly (readonly [UpsertWay, string])[] = [
  ['append', 'lancekeep'],
  ['merge', 'merge'],
  ['mergeByScan', 'merge without index'],
];

export const upsert: BenchCase = {
  name: 'upsert',
  summary: 'upserts by lancekeep and by mergeInsert with and without useIndex, a BTree on the key',
  defaultRounds: 1,
  flushes: { default: 20, least: 1 },
  plan: ({ flushes }) => planUpsert({ ...FULL_SIZE, flushes }),
};

export function planUpsert(sizes: ScaleSizes): BenchPlan {
  const { tableRows, ...parameters } = sizes;
  const [, base = ''] = WAYS[0] ?? [];
  return {
    parameters,
    variants: tableRows.flatMap((rows) =>
      WAYS.map(([way, name]) => ({
        name: `${name}, ${rows} rows`,
        base: `${base}, ${rows} rows`,
        measure: measureUpsert({ ...parameters, rows, way }),
      })),
    ),
    metrics: [
      { name: 'newP50Ms', label: 'new keys p50 ms', digits: 1 },
      { name: 'againP50Ms', label: 'existing keys p50 ms', digits: 1 },
      { name: 'newCpuMs', label: 'new keys, processor time p50 ms', digits: 1 },
      { name: 'againCpuMs', label: 'existing keys, processor time p50 ms', digits: 1 },
      { name: 'firstFlushMs', label: 'first flush ms', digits: 1 },
      { name: 'baselineMb', label: 'baseline RSS MB' },
      { name: 'peakMb', label: 'peak RSS MB' },
      { name: 'rows', label: 'rows at the end' },
    ],
  };
}

/** Fills the table in one process and writes to it in the next, which has nothing in memory yet. */
function measureUpsert(input: Omit<UpsertInput, 'folder'>): Variant['measure'] {
  return async (surroundings) => {
    const data = { ...input, folder: join(surroundings.folder, 'data') };
    for (const name of ['../scale/fill-program', 'index-program']) {
      await runChild({ program: siblingProgram(import.meta.url, name), input: data, surroundings });
    }
    const program = siblingProgram(import.meta.url, 'upsert-program');
    return runChild({ program, input: data, surroundings });
  };
}
