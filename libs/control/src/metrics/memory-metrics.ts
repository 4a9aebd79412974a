import type { MemoryFigures } from '../contract/memory-figures.ts';
import { flag, point, type Metric } from './metric.ts';

const SIZE = { unit: 'By', kind: 'upDownCounter', source: 'memory', attributes: [] } as const;
const STATE = { ...SIZE, unit: '{process}', kind: 'gauge' } as const;

/** Memory of the process and its control group, allocator and native limits. */
export const memoryMetrics: readonly Metric[] = [
  {
    ...SIZE,
    name: 'lancekeep.process.memory.usage',
    description: 'Memory of the process that is resident (RSS).',
    points: inMemory(({ rssBytes }) => rssBytes),
  },
  {
    ...SIZE,
    name: 'lancekeep.process.memory.peak',
    kind: 'gauge',
    description: 'The highest resident memory of the process since it began or was reset.',
    points: inMemory(({ peakRssBytes }) => peakRssBytes),
  },
  {
    ...SIZE,
    name: 'lancekeep.process.memory.anonymous',
    description: 'Resident memory that no file backs.',
    points: inMemory(({ anonymousBytes }) => anonymousBytes),
  },
  {
    ...SIZE,
    name: 'lancekeep.process.memory.file',
    description: 'Resident memory that a file backs: mostly programs and libraries.',
    points: inMemory(({ fileBytes }) => fileBytes),
  },
  {
    ...SIZE,
    name: 'lancekeep.process.memory.heap',
    description: 'Use of the JavaScript heap.',
    points: inMemory(({ heapUsedBytes }) => heapUsedBytes),
  },
  {
    ...SIZE,
    name: 'lancekeep.process.memory.external',
    description: 'Memory outside of the heap that JavaScript objects hold, array buffers included.',
    points: inMemory(({ externalBytes }) => externalBytes),
  },
  {
    ...SIZE,
    name: 'lancekeep.process.memory.array_buffers',
    description: 'Memory of array buffers.',
    points: inMemory(({ arrayBuffersBytes }) => arrayBuffersBytes),
  },
  {
    ...SIZE,
    name: 'lancekeep.cgroup.memory.usage',
    description: 'Memory of all processes of the control group, without the page cache.',
    points: inMemory(({ cgroup }) => cgroup?.usageBytes),
  },
  {
    ...SIZE,
    name: 'lancekeep.cgroup.memory.limit',
    description: 'The lowest memory limit of the control group and of those above it.',
    points: inMemory(({ cgroup }) => cgroup?.limitBytes),
  },
  {
    ...STATE,
    name: 'lancekeep.allocator.tuned',
    description: '1 where all that is wanted of the allocator is in force, 0 where not.',
    attributes: ['allocator'],
    points: ({ memory: { allocator } }) =>
      allocator === undefined
        ? []
        : flag(allocator.problem === null, { allocator: allocator.name }),
  },
  {
    ...STATE,
    name: 'lancekeep.native_limits.applied',
    description: '1 where LanceDB has the native limits that the project wants, 0 where not.',
    points: ({ memory: { nativeLimits } }) => flag(nativeLimits?.isApplied),
  },
];

function inMemory(value: (memory: MemoryFigures) => number | null | undefined): Metric['points'] {
  return ({ memory }) => point(value(memory));
}
