import type { MemoryConfig } from '@lancekeep/config';

/** The settings of the section `memory` that LanceDB takes from the environment. */
export type LimitSetting = Exclude<keyof MemoryConfig, 'tuneAllocator' | 'budgetMb'>;

/** Where the tables are: on an object store, few reads at once would make every query wait. */
export type StoreKind = 'folder' | 'objectStore';

export interface LimitVariable {
  readonly setting: LimitSetting;
  /** What LanceDB reads. */
  readonly variable: string;
  /** Below this LanceDB hangs, or cannot start. */
  readonly least: number;
  /** How many units of the variable one of the setting is: LanceDB counts some in bytes. */
  readonly factor?: number;
  /** Taken when nobody asks for a value, in units of the setting; `null`: LanceDB's own stays. */
  readonly standard: Readonly<Record<StoreKind, number | null>>;
  /** Taken instead where it is less and a budget of so many MB is set. */
  readonly underBudget?: (budgetMb: number, store: StoreKind) => number;
}

const between = (least: number, value: number, most: number): number =>
  Math.min(most, Math.max(least, Math.floor(value)));

const everywhere = (value: number | null): LimitVariable['standard'] => ({
  folder: value,
  objectStore: value,
});

/**
 * - With one I/O thread compaction waits for ever (hazard H4).
 * - Figures behind the standard values, and behind those under a budget: docs/memory.md.
 */
export const LIMIT_VARIABLES: readonly LimitVariable[] = [
  {
    setting: 'ioThreads',
    variable: 'LANCE_IO_THREADS',
    least: 2,
    standard: { folder: 2, objectStore: null },
    underBudget: (budgetMb, store) => (store === 'folder' ? 2 : between(8, budgetMb / 16, 64)),
  },
  {
    setting: 'cpuThreads',
    variable: 'LANCE_CPU_THREADS',
    least: 1,
    standard: everywhere(2),
  },
  {
    setting: 'scanBatchRows',
    variable: 'LANCE_DEFAULT_BATCH_SIZE',
    least: 1,
    standard: everywhere(null),
    underBudget: (budgetMb) => between(1_024, budgetMb * 4, 8_192),
  },
  {
    setting: 'readAheadMb',
    variable: 'LANCE_DEFAULT_IO_BUFFER_SIZE',
    least: 1,
    factor: 2 ** 20,
    standard: { folder: 16, objectStore: null },
    underBudget: (budgetMb, store) =>
      store === 'folder' ? between(4, budgetMb / 24, 16) : between(16, budgetMb / 6, 2_048),
  },
  {
    setting: 'fullTextPartitionMb',
    variable: 'LANCE_FTS_PARTITION_SIZE',
    least: 1,
    standard: everywhere(128),
    underBudget: (budgetMb) => between(16, budgetMb / 8, 128),
  },
  {
    setting: 'fullTextWorkers',
    variable: 'LANCE_FTS_NUM_SHARDS',
    least: 1,
    standard: everywhere(1),
  },
];
