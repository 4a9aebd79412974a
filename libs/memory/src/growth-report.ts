import type { MemoryReading } from './memory-reading.ts';

/** What a growth ledger found between two of its marks. Plain data: it survives JSON unchanged. */
export interface GrowthReport {
  /** The marks that the ledger keeps, in order of time, ends of the window included. */
  readonly marks: readonly GrowthMark[];
  /** The names of the marks between which the rest was counted. */
  readonly window: { readonly from: string; readonly to: string };
  readonly peak: GrowthPeak;
  /** RSS at the end of the window minus RSS at its start: the sum of everything below. */
  readonly grownBytes: number;
  /** Most growth first. */
  readonly operations: readonly OperationGrowth[];
  /** Seen while different operations were running side by side: it cannot be told apart. */
  readonly concurrent: UnnamedGrowth;
  /** Seen while no operation was running. */
  readonly others: UnnamedGrowth;
}

export interface GrowthMark {
  readonly name: string;
  /** Milliseconds since the ledger was created. */
  readonly atMs: number;
  readonly reading: MemoryReading;
}

export interface GrowthPeak {
  readonly rssBytes: number;
  /** Milliseconds since the ledger was created, of the first reading that told of it. */
  readonly atMs: number;
  /**
   * `system`: the system's own figure, exact. `readings`: the highest of the ledger's readings, a
   * lower bound, because the system keeps no peak or its peak is older than the window.
   */
  readonly source: 'system' | 'readings';
}

/** What one operation caused, without what operations nested in it caused. */
export interface OperationGrowth {
  readonly name: string;
  /** Calls that ended in the window. */
  readonly calls: number;
  /**
   * Time that calls spent outside of nested operations. Calls side by side each count in full, so
   * the sum over operations can pass the clock.
   */
  readonly selfMs: number;
  /** Time from begin to end of the calls that ended in the window; recursion counts once. */
  readonly totalMs: number;
  /** Net: negative where the operation gave more back than it took. */
  readonly grownBytes: number;
  /** Of the sum of all that grew, 0 to 1; `null` for what shrank, or when nothing grew. */
  readonly share: number | null;
}

export interface UnnamedGrowth {
  readonly ms: number;
  readonly grownBytes: number;
  /** As in `OperationGrowth`. */
  readonly share: number | null;
}
