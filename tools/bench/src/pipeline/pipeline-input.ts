import type { ChunkSizes } from '../child/chunk-source.ts';
import type { StoreWay } from '../child/open-store.ts';

/** The sizes of the workload. */
export interface PipelineSizes extends ChunkSizes {
  readonly flushes: number;
  readonly queries: number;
  /** How long the process rests before it counts as idle. */
  readonly idleMs: number;
}

/** What the program of the case gets. */
export interface PipelineInput extends PipelineSizes {
  readonly folder: string;
  readonly way: StoreWay;
}

/** The last fifth of the flushes indexes the files of the first ones again. */
export const newFlushes = (flushes: number): number => Math.ceil(flushes * 0.8);
