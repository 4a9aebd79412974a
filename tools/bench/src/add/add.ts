import { runChild, siblingProgram } from '../child/run-child.ts';
import type { BenchCase, BenchPlan } from '../harness/bench-case.ts';
import type { AddInput, AddSizes } from './add-input.ts';

const FULL_SIZE: AddSizes = {
  tableFragments: [5, 20, 60],
  rowsPerFragment: 1_000,
  rowsPerFlush: 100,
  dimensions: 128,
  textLength: 200,
  adds: 60,
};

export const add: BenchCase = {
  name: 'add',
  summary: 'small adds of new keys to tables of many fragments: LanceDB and lancekeep, in turn',
  defaultRounds: 5,
  plan: () => planAdd(FULL_SIZE),
};

export function planAdd({ tableFragments, ...sizes }: AddSizes): BenchPlan {
  return {
    parameters: sizes,
    variants: tableFragments.map((fragments) => {
      const name = `${fragments} fragments`;
      return {
        name,
        base: `${tableFragments[0] ?? fragments} fragments`,
        measure: (surroundings) => {
          const input: AddInput = { ...sizes, fragments, folder: surroundings.folder };
          const program = siblingProgram(import.meta.url, 'add-program');
          return runChild({ program, input, surroundings });
        },
      };
    }),
    metrics: [
      { name: 'plainP50Ms', label: 'plain add p50 ms', digits: 1 },
      { name: 'lookUpP50Ms', label: 'lancekeep, the first four, p50 ms', digits: 1 },
      { name: 'readingMs', label: 'lancekeep, the fifth, ms', digits: 1 },
      { name: 'lancekeepP50Ms', label: 'lancekeep, the others, p50 ms', digits: 1 },
      { name: 'ratio', label: 'the others / plain', digits: 2 },
      { name: 'plainCpuMs', label: 'plain, processor time p50 ms', digits: 1 },
      { name: 'lancekeepCpuMs', label: 'lancekeep, processor time p50 ms', digits: 1 },
    ],
  };
}
