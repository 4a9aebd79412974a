/**
 * Memory over time, as a ledger's readings tell it. Plain data: it survives JSON unchanged. A page
 * draws `rssBytes` over `atMs` as a line, and from `lowestRssBytes` to `highestRssBytes` as the area
 * around it.
 */
export interface MemorySeries {
  /** When the series began, in ISO 8601: the zero of every `atMs`, those of marks included. */
  readonly startedAt: string;
  /** Readings of so many milliseconds share a point. It doubles as the series grows. */
  readonly resolutionMs: number;
  /** In order of time. Where nothing was read there is none. */
  readonly points: readonly MemoryPoint[];
}

/** All readings of one stretch of time. Sizes, unless told otherwise, are those of its last one. */
export interface MemoryPoint {
  /** Milliseconds since the series began, of the last reading. */
  readonly atMs: number;
  /** How many readings the point stands for. */
  readonly readings: number;
  /** As in `MemoryReading`. */
  readonly rssBytes: number;
  readonly anonymousBytes: number | null;
  readonly heapUsedBytes: number;
  readonly externalBytes: number;
  /** The lowest resident set that was read. */
  readonly lowestRssBytes: number;
  /** The highest resident set that was read, or that the system tells of the time before a reading. */
  readonly highestRssBytes: number;
  /**
   * What was running up to the highest: an operation, `concurrent` for different ones side by side,
   * `null` when nothing was measured.
   */
  readonly operation: string | null;
}
