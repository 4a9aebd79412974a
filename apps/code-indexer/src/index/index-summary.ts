import type { SkipCounts, UnreadablePath } from '../walk/skip-log.ts';

/** What a run did. */
export interface IndexSummary {
  /** Stopped by its signal: what was written is consistent, and the next run goes on. */
  readonly interrupted: boolean;
  /** Files of the tree, without what the walk left out. */
  readonly files: number;
  /** Written, and not in the index before. */
  readonly newFiles: number;
  /** Written again. */
  readonly changedFiles: number;
  readonly removedFiles: number;
  readonly unchangedFiles: number;
  readonly chunksWritten: number;
  readonly flushes: number;
  readonly skipped: SkipCounts;
  readonly unreadable: readonly UnreadablePath[];
  readonly milliseconds: number;
}
