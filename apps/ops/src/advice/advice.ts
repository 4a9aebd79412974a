/** What the figures say to somebody who can do something about it. */
export interface Advice {
  readonly code: AdviceCode;
  /** One sentence with the figures that it rests on. */
  readonly message: string;
  /** What to do, by the name of the setting or command. */
  readonly hint: string;
}

export type AdviceCode =
  | 'CACHE_MISSES'
  | 'CACHE_FULL'
  | 'RESIDENT_MEMORY'
  | 'NEAR_MEMORY_LIMIT'
  | 'BUDGET_PASSED'
  | 'UNINDEXED_ROWS'
  | 'DISK_ABOVE_LIVE'
  | 'OLD_HANDLE'
  | 'WRITES_WAIT'
  | 'FOREIGN_WRITER';
