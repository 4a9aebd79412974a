/** For clocks that differ, and for what a process needs to say what it reads. */
const MARGIN_MS = 60_000;

export interface RetentionFloorInput {
  /** How old the view of a held handle may be. */
  readonly readConsistencyMs: number;
  /** The longest that a read may take. */
  readonly maxReadMs: number;
}

/**
 * The shortest retention with which no read fails that is in its time: a handle may be on a version
 * that was superseded for as long as the read consistency allows when its read begins, and the read
 * may take `maxReadMs`. Reads that keep to this need not be known to whoever prunes.
 */
export function retentionFloorMs({ readConsistencyMs, maxReadMs }: RetentionFloorInput): number {
  return readConsistencyMs + maxReadMs + MARGIN_MS;
}
