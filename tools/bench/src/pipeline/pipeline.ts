import { join } from 'node:path';
import { runChild, siblingProgram } from '../child/run-child.ts';
import type {
  BenchCase,
  BenchPlan,
  Measurement,
  Metric,
  Surroundings,
  Variant,
} from '../harness/bench-case.ts';
import { memoryScenarios } from './memory-scenarios.ts';
import type { PipelineInput, PipelineSizes } from './pipeline-input.ts';
import { pipelineTargets } from './pipeline-targets.ts';

/** What can be had from the environment before a process starts. */
export const TUNED_ENVIRONMENT = {
  MALLOC_ARENA_MAX: '2',
  MALLOC_TRIM_THRESHOLD_: '131072',
  LANCE_IO_THREADS: '2',
  LANCE_CPU_THREADS: '2',
};

/** The workload of `shared/probes/pipeline.mjs`. */
const FULL_SIZE = {
  rowsPerFlush: 2_500,
  dimensions: 1_024,
  textLength: 1_000,
  queries: 50,
  idleMs: 3_000,
};

const METRICS: readonly Metric[] = [
  { name: 'baselineMb', label: 'baseline RSS MB' },
  { name: 'baselineAnonymousMb', label: 'baseline anonymous MB' },
  { name: 'peakMb', label: 'peak RSS MB, indexing' },
  { name: 'endMb', label: 'RSS MB at the end of indexing' },
  { name: 'endAnonymousMb', label: 'anonymous MB at the end' },
  { name: 'idleMb', label: 'RSS MB after a rest' },
  { name: 'idleAnonymousMb', label: 'anonymous MB after a rest' },
  { name: 'queryPeakMb', label: 'peak RSS MB, queries' },
  { name: 'queriedMb', label: 'RSS MB after the queries' },
  { name: 'queriedAnonymousMb', label: 'anonymous MB after them' },
  { name: 'restedMb', label: 'RSS MB after a second rest' },
  { name: 'flushSumMs', label: 'sum of flushes ms' },
  { name: 'flushP50Ms', label: 'flush p50 ms', digits: 1 },
  { name: 'flushP99Ms', label: 'flush p99 ms', digits: 1 },
  { name: 'newP50Ms', label: 'new groups p50 ms', digits: 1 },
  { name: 'againP50Ms', label: 're-indexed groups p50 ms', digits: 1 },
  { name: 'noteSumMs', label: 'sum of indexed_files ms' },
  { name: 'seconds', label: 'indexing s, data made meanwhile', digits: 1 },
  { name: 'queryP50Ms', label: 'query p50 ms', digits: 1 },
  { name: 'freshQueryP50Ms', label: 'the same, fresh process', digits: 1 },
  { name: 'rows', label: 'rows' },
];

export const pipeline: BenchCase = {
  name: 'pipeline',
  summary: 'indexing and then querying 200,000 chunks: memory and time, with and without lancekeep',
  defaultRounds: 3,
  flushes: { default: 97, least: 5 },
  plan: ({ flushes }) => planPipeline({ ...FULL_SIZE, flushes }),
};

export function planPipeline(sizes: PipelineSizes): BenchPlan {
  return {
    parameters: { ...sizes },
    metrics: METRICS,
    variants: [
      indexed('unmanaged', sizes, { way: 'replace' }),
      indexed('append', sizes, { way: 'append' }),
      indexed('append-tuned', sizes, { way: 'append', environment: TUNED_ENVIRONMENT }),
      { ...indexed('lancekeep', sizes, { way: 'lancekeep' }), measure: measureLancekeep(sizes) },
    ],
    targets: pipelineTargets,
    tables: (medians) => [memoryScenarios(medians)],
  };
}

interface Way {
  readonly way: PipelineInput['way'];
  readonly environment?: Readonly<Record<string, string>>;
}

function indexed(name: string, sizes: PipelineSizes, way: Way): Variant {
  return { name, base: 'unmanaged', measure: measureWay(sizes, way) };
}

function measureWay(sizes: PipelineSizes, { way, environment = {} }: Way): Variant['measure'] {
  return (surroundings) =>
    runChild({
      program: siblingProgram(import.meta.url, 'pipeline-program'),
      input: inputOf(sizes, way, surroundings),
      environment,
      surroundings,
    });
}

/** Lets a fresh, untuned process ask the same queries afterwards, for the price of the memory. */
function measureLancekeep(sizes: PipelineSizes): Variant['measure'] {
  return async (surroundings): Promise<Measurement> => {
    const measured = await measureWay(sizes, { way: 'lancekeep' })(surroundings);
    surroundings.progress('queries of a fresh process');
    const fresh = await runChild({
      program: siblingProgram(import.meta.url, 'query-program'),
      input: inputOf(sizes, 'lancekeep', surroundings),
      surroundings,
    });
    return {
      metrics: { ...measured.metrics, freshQueryP50Ms: fresh.metrics['queryP50Ms'] ?? NaN },
      series: { ...measured.series, freshQueryMs: fresh.series?.['queryMs'] ?? [] },
    };
  };
}

function inputOf(
  sizes: PipelineSizes,
  way: PipelineInput['way'],
  { folder }: Surroundings,
): PipelineInput {
  return { ...sizes, way, folder: join(folder, 'data') };
}
