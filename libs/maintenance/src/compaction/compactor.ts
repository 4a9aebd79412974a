import type { OptimizeStats, Table } from '@lancedb/lancedb';
import type { DeclaredIndex } from '@lancekeep/tables';
import type { ProcessIo } from './process-io.ts';

/** Where the native work of a table was done. */
export type WorkPlace = 'ownProcess' | 'childProcess';

/** One native `optimize` and what it took. */
export interface Optimized {
  readonly statistics: OptimizeStats;
  /**
   * By how much the resident set of the process that did it rose above what it was before; whatever
   * else that process did meanwhile is in it. `null` where the system does not tell.
   */
  readonly peakBytes: number | null;
  /** What that process read and wrote meanwhile; `null` where the system does not tell. */
  readonly io: ProcessIo | null;
}

/** One index that was built. */
export type IndexBuilt = Pick<Optimized, 'peakBytes' | 'io'>;

/**
 * Does the native calls of maintenance: `optimize`, which is compaction, prune and index updates,
 * always all three; and the build of an index. The caller holds the write gate, and keeps its own
 * handles at latest.
 */
export interface Compactor {
  readonly ranIn: WorkPlace;
  /** The process that works; `null` before it is started, and after its end. */
  readonly processId: number | null;
  /**
   * Optimizes the latest version of a table; versions made before `cleanupOlderThan` are pruned.
   *
   * @throws what LanceDB throws, unclassified. LancekeepError `INTERRUPTED` when an abort stopped the
   * work, `CHILD_PROCESS_FAILED` when a child process died of it: parts of the work may be committed
   * then, and the process is gone.
   */
  optimize(input: {
    readonly name: string;
    /** This process's own handle. */
    readonly handle: Table;
    readonly cleanupOlderThan: Date;
    readonly signal: AbortSignal | undefined;
  }): Promise<Optimized>;

  /**
   * Builds an index on the latest version of a table.
   *
   * @throws as `optimize`. After `INTERRUPTED` in this process nothing was committed.
   */
  createIndex(input: {
    readonly name: string;
    /** This process's own handle. */
    readonly handle: Table;
    readonly index: DeclaredIndex;
    /** Whether an index of that name may be there, and is replaced. */
    readonly replace: boolean;
    readonly signal: AbortSignal | undefined;
  }): Promise<IndexBuilt>;
}
