import { join } from 'node:path';
import { runChild, siblingProgram } from '../child/run-child.ts';
import type { BenchCase, BenchPlan, Variant } from '../harness/bench-case.ts';
import type { ScaleSizes } from '../scale/scale-input.ts';
import type { UnchangedInput } from './unchanged-input.ts';

const FULL_SIZE = {
  tableRows: [100_000, 1_000_000],
  fillRows: 10_000,
  rowsPerFlush: 1_000,
  dimensions: 256,
  textLength: 100,
};

export const unchanged: BenchCase = {
  name: 'unchanged',
  summary: 'files indexed again with nine of ten chunks unchanged, with and without a content hash',
  defaultRounds: 1,
  flushes: { default: 30, least: 1 },
  plan: ({ flushes }) => planUnchanged({ ...FULL_SIZE, flushes }),
};

export function planUnchanged(sizes: ScaleSizes): BenchPlan {
  const { tableRows, ...parameters } = sizes;
  const nameOf = (rows: number, isHashed: boolean): string =>
    `${isHashed ? 'content hash' : 'without'}, ${rows} rows`;
  return {
    parameters,
    variants: tableRows.flatMap((rows) =>
      [false, true].map((isHashed) => ({
        name: nameOf(rows, isHashed),
        base: nameOf(rows, false),
        measure: measureUnchanged({ ...parameters, rows, isHashed }),
      })),
    ),
    metrics: [
      { name: 'p50Ms', label: 'flush p50 ms', digits: 1 },
      { name: 'cpuMs', label: 'processor time a flush, p50 ms', digits: 1 },
      { name: 'writtenMb', label: 'MB written a flush', digits: 3 },
      { name: 'unindexedRows', label: 'rows that the group index lacks' },
      { name: 'baselineMb', label: 'baseline RSS MB' },
      { name: 'peakMb', label: 'peak RSS MB' },
    ],
  };
}

/** Fills the table in one process and writes to it in the next, which has nothing in memory yet. */
function measureUnchanged(input: Omit<UnchangedInput, 'folder'>): Variant['measure'] {
  return async (surroundings) => {
    const data = { ...input, folder: join(surroundings.folder, 'data') };
    const run = (name: string) =>
      runChild({ program: siblingProgram(import.meta.url, name), input: data, surroundings });
    await run('fill-hashed-program');
    return run('unchanged-program');
  };
}
