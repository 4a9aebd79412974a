import type { OptimizeStats, Table } from '@lancedb/lancedb';
import { callNative } from '@lancekeep/errors';
import type { DeclaredIndex, HeldTable } from '@lancekeep/tables';
import type { Compactor } from '../compaction/compactor.ts';
import type { RunCompactors } from '../compaction/run-compactors.ts';
import type { Leftovers } from '../disk/leftovers.ts';
import type { TableReaders } from '../retention/table-readers.ts';
import { retryConflicts } from './retry-conflicts.ts';
import type { TableRun } from './table-run.ts';
import { waitForCommit } from './wait-for-commit.ts';

/** What the steps of a table work with, inside its write gate. */
export interface TableWork {
  readonly run: TableRun;
  readonly table: HeldTable;
  /** This process's own handle, for the query session. */
  readonly handle: Table;
  /** Does what LanceDB's `optimize` does; for an index, `compactors` gives one. */
  readonly compactor: Compactor;
  readonly compactors: RunCompactors;
  /** The indices that the catalogue declares for the table. */
  readonly declared: readonly DeclaredIndex[];
  /** The table's own folder; `null` on an object store. */
  readonly folder: string | null;
  readonly leftovers: Leftovers;
  readonly retentionMs: number;
  readonly conflictTimeoutMs: number;
  readonly readers: TableReaders;
  readonly signal: AbortSignal | undefined;
}

/** Native calls that a foreign writer, or a foreign prune, may disturb. */
export function tryAgain<Result>(
  input: Pick<TableWork, 'table' | 'signal' | 'conflictTimeoutMs'> & {
    readonly operation: string;
    readonly onConflict?: () => void;
    readonly waitAtMost?: (longestMs: number) => Promise<void>;
  },
  attempt: () => Promise<Result>,
): Promise<Result> {
  const { table, operation, onConflict = () => undefined } = input;
  const options = { ...input, table: table.name, onConflict };
  const counted = table.tally.attempts();
  return retryConflicts(options, () =>
    counted(() => callNative({ table: table.name, operation }, attempt)),
  );
}

/**
 * Native work during which writes pass that only append: they disturb neither a compaction nor a prune
 * nor the build of an index. What is written is watched, for the case that it is lost.
 */
export function letPass<Result>(
  { run, table, folder }: TableWork,
  compactor: Compactor,
  native: () => Promise<Result>,
): Promise<Result> {
  return table.gate.letPass(() =>
    run.written.watch({ folder, processId: () => compactor.processId }, native),
  );
}

/**
 * One native optimize on the latest version. The handle is brought there directly before, since one
 * that is behind loses for ever (hazard H2).
 */
export async function optimize(
  work: TableWork,
  cutoff: () => Date | Promise<Date>,
): Promise<OptimizeStats> {
  const { run, table, handle, compactor, signal } = work;
  const onConflict = (): void => void (run.conflicts += 1);
  const waitAtMost = (longestMs: number): Promise<void> =>
    waitForCommit(handle, { longestMs, signal });
  const { statistics, peakBytes } = await tryAgain(
    { ...work, operation: 'optimize', onConflict, waitAtMost },
    async () => {
      const cleanupOlderThan = await cutoff();
      await handle.checkoutLatest();
      return letPass(work, compactor, () =>
        compactor.optimize({ name: table.name, handle, cleanupOlderThan, signal }),
      );
    },
  );
  run.included('reindex');
  run.count({
    fragmentsRemoved: statistics.compaction.fragmentsRemoved,
    fragmentsAdded: statistics.compaction.fragmentsAdded,
    versionsRemoved: statistics.prune.oldVersionsRemoved,
    bytesRemoved: statistics.prune.bytesRemoved,
    peakBytes,
  });
  return statistics;
}
