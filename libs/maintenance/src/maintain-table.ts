import type { OptimizeStats, Table } from '@lancedb/lancedb';
import { callNative, isLancekeepError } from '@lancekeep/errors';
import type { HeldTable } from '@lancekeep/tables';
import type { Compactor } from './compaction/compactor.ts';
import { estimateOptimizeMemory } from './compaction/estimate-optimize-memory.ts';
import { readOptimizeStatistics } from './compaction/optimize-statistics.ts';
import type { RunCompactors } from './compaction/run-compactors.ts';
import type {
  MaintainedTable,
  MaintenanceStep,
  SkippedTable,
  TableMeasure,
} from './maintenance-report.ts';
import { measureTable } from './measure-table.ts';
import { pruneCutoff, type PruneCutoff } from './prune-cutoff.ts';
import { interrupted, retryConflicts, type RetryOptions } from './retry-conflicts.ts';

export interface MaintainTableInput {
  readonly table: HeldTable;
  /** The table's own folder; `null` on an object store. */
  readonly folder: string | null;
  /** How long a version is kept after it was superseded; `null` keeps every version. */
  readonly retentionMs: number | null;
  readonly compactors: RunCompactors;
  readonly signal: AbortSignal | undefined;
  readonly onStep: (step: MaintenanceStep) => void;
  readonly onConflict: () => void;
}

/** What the steps did so far; each adds to it at once, so that an abort loses nothing of it. */
interface Done {
  fragmentsRemoved: number;
  fragmentsAdded: number;
  versionsRemoved: number;
  bytesRemoved: number;
  heldByTag: string | null;
  peakBytes: number | null;
}

/** Before every version that can be: LanceDB has no compaction without a prune. */
const PRUNE_NOTHING = new Date(0);

const nothing = (): Done => ({
  fragmentsRemoved: 0,
  fragmentsAdded: 0,
  versionsRemoved: 0,
  bytesRemoved: 0,
  heldByTag: null,
  peakBytes: null,
});

/** LanceDB compacts before it prunes; a prune is made again when that left something behind. */
const MOST_PRUNES = 3;

/**
 * Compacts a table and, when a retention is given, prunes it; inside the write gate, on a handle
 * that is brought to latest directly before every native call (hazard H2).
 *
 * The cut-off for pruning is taken after compaction: one taken before is older than compaction's own
 * commits, and leaves twice the disk (H6). Handles of this process move to the latest version before
 * the prune, and readers elsewhere have the retention to finish.
 *
 * The native calls may be made by a child process. It works under this process's gate and lease, and
 * the gate opens only when it has answered or is gone.
 */
export async function maintainTable(
  input: MaintainTableInput,
): Promise<Omit<MaintainedTable, 'conflicts'> | SkippedTable> {
  const started = performance.now();
  const { table, retentionMs, signal, onStep } = input;
  return table.commit('query', 'maintain', async (handle) => {
    onStep('measure');
    const { before, version, estimatedPeakBytes } = await measureBefore(input, handle);
    const done = nothing();
    const compactor = await input.compactors.choose(table.name, estimatedPeakBytes);
    const work = { ...input, handle, done, compactor };
    try {
      const compacted = await unlessAborted(signal, () => compact(work));
      if (!compacted && !(await hasCommitted(work, version)))
        return { table: table.name, status: 'skipped', reason: 'interrupted' };
      const pruned =
        retentionMs === null ||
        (compacted && (await unlessAborted(signal, () => prune(work, retentionMs))));
      const after = await measureAfter(input, handle);
      return {
        table: table.name,
        status: 'succeeded',
        skippedSteps: [...skippedUnless(compacted, 'compact'), ...skippedUnless(pruned, 'prune')],
        before,
        after,
        ...done,
        ranIn: compactor.ranIn,
        estimatedPeakBytes,
        retainedBytes:
          after.diskBytes === null ? null : Math.max(0, after.diskBytes - after.liveBytes),
        durationMs: performance.now() - started,
      };
    } catch (error) {
      // What a child had committed before it died is not on this process's handles yet.
      await table.moveToLatest().catch(() => undefined);
      throw error;
    }
  });
}

async function measureBefore({ table, folder }: MaintainTableInput, handle: Table) {
  return tryAgain({ table, operation: 'measure' }, async () => {
    await handle.checkoutLatest();
    const [before, version, statistics] = await Promise.all([
      measureTable(handle, folder),
      handle.version(),
      readOptimizeStatistics(handle),
    ]);
    return { before, version, estimatedPeakBytes: estimateOptimizeMemory(statistics) };
  });
}

function measureAfter({ table, folder }: MaintainTableInput, handle: Table): Promise<TableMeasure> {
  return tryAgain({ table, operation: 'measure' }, async () => {
    await table.moveToLatest();
    return measureTable(handle, folder);
  });
}

/**
 * Whether a child that was killed had committed something before. LanceDB commits the compaction
 * before it updates the indices, and only the new version tells of it.
 */
async function hasCommitted(
  { compactor, table, handle }: Work,
  versionBefore: number,
): Promise<boolean> {
  if (compactor.ranIn === 'ownProcess') return false;
  await table.moveToLatest();
  return (await handle.version()) !== versionBefore;
}

const skippedUnless = (isDone: boolean, step: MaintenanceStep): readonly MaintenanceStep[] =>
  isDone ? [] : [step];

/** Gives `false` for a step that an abort left out or cut short. A call in this process is waited for. */
async function unlessAborted(
  signal: AbortSignal | undefined,
  step: () => Promise<unknown>,
): Promise<boolean> {
  if (signal?.aborted === true) return false;
  try {
    await step();
    return true;
  } catch (error) {
    if (isLancekeepError(error, 'INTERRUPTED')) return false;
    throw error;
  }
}

interface Work extends MaintainTableInput {
  readonly handle: Table;
  readonly done: Done;
  readonly compactor: Compactor;
}

async function compact(work: Work): Promise<void> {
  work.onStep('compact');
  await optimize(work, () => PRUNE_NOTHING);
}

/**
 * Prunes what retention and tags let go. LanceDB compacts first, and may find something: fragments
 * that an index did not know are merged with the others only after the index was updated. What that
 * supersedes is younger than the cut-off, so without a retention it would stay (H6).
 */
async function prune(work: Work, retentionMs: number): Promise<void> {
  work.onStep('prune');
  const { table, handle } = work;
  const readCutoffNow = async (): Promise<PruneCutoff> => {
    const cutoff = await readCutoff(handle, retentionMs);
    work.done.heldByTag = cutoff.heldByTag;
    return cutoff;
  };
  await tryAgain({ table, operation: 'prune' }, () => table.moveToLatest());
  for (let made = 0; made < MOST_PRUNES; made += 1) {
    const { versions } = await tryAgain({ table, operation: 'prune' }, readCutoffNow);
    if (versions === 0) return;
    if (made > 0 && work.signal?.aborted === true) throw interrupted('prune');
    const { compaction } = await optimize(work, async () => (await readCutoffNow()).olderThan);
    if (compaction.fragmentsRemoved === 0) return;
  }
}

async function optimize(work: Work, cutoff: () => Date | Promise<Date>): Promise<OptimizeStats> {
  const { handle, done, compactor, table, signal } = work;
  const { statistics, peakBytes } = await tryAgain({ ...work, operation: 'optimize' }, async () =>
    compactor.optimize({
      name: table.name,
      handle,
      cleanupOlderThan: await cutoff(),
      signal,
    }),
  );
  done.fragmentsRemoved += statistics.compaction.fragmentsRemoved;
  done.fragmentsAdded += statistics.compaction.fragmentsAdded;
  done.versionsRemoved += statistics.prune.oldVersionsRemoved;
  done.bytesRemoved += statistics.prune.bytesRemoved;
  if (peakBytes !== null) done.peakBytes = Math.max(done.peakBytes ?? 0, peakBytes);
  return statistics;
}

/** Native calls that a foreign writer, or a foreign prune, may disturb. */
function tryAgain<Result>(
  input: Partial<RetryOptions> & { readonly table: HeldTable; readonly operation: string },
  attempt: () => Promise<Result>,
): Promise<Result> {
  const { table, operation, signal, onConflict = () => undefined } = input;
  return retryConflicts({ operation, signal, onConflict }, () =>
    callNative({ table: table.name, operation }, attempt),
  );
}

async function readCutoff(handle: Table, retentionMs: number): Promise<PruneCutoff> {
  await handle.checkoutLatest();
  const [versions, tags] = await Promise.all([
    handle.listVersions(),
    handle.tags().then((all) => all.list()),
  ]);
  const numbers = Object.entries(tags).map(([name, tag]) => [name, tag.version] as const);
  return pruneCutoff({
    versions,
    tags: Object.fromEntries(numbers),
    retentionMs,
    now: new Date(),
  });
}
