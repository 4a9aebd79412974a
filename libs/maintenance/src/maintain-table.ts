import type { OptimizeStats, Table } from '@lancedb/lancedb';
import { callNative, isLancekeepError } from '@lancekeep/errors';
import type { HeldTable } from '@lancekeep/tables';
import type { MaintainedTable, MaintenanceStep, SkippedTable } from './maintenance-report.ts';
import { measureTable } from './measure-table.ts';
import { pruneCutoff, type PruneCutoff } from './prune-cutoff.ts';
import { retryConflicts } from './retry-conflicts.ts';

export interface MaintainTableInput {
  readonly table: HeldTable;
  /** The table's own folder; `null` on an object store. */
  readonly folder: string | null;
  /** How long a version is kept after it was superseded; `null` keeps every version. */
  readonly retentionMs: number | null;
  readonly signal: AbortSignal | undefined;
  readonly onStep: (step: MaintenanceStep) => void;
  readonly onConflict: () => void;
}

/** What a step did. */
interface Done {
  readonly fragmentsRemoved: number;
  readonly fragmentsAdded: number;
  readonly versionsRemoved: number;
  readonly bytesRemoved: number;
  readonly heldByTag: string | null;
}

/** Before every version that can be: LanceDB has no compaction without a prune. */
const PRUNE_NOTHING = new Date(0);

const NOTHING: Done = {
  fragmentsRemoved: 0,
  fragmentsAdded: 0,
  versionsRemoved: 0,
  bytesRemoved: 0,
  heldByTag: null,
};

/** LanceDB compacts before it prunes; a prune is made again when that left something behind. */
const MOST_PRUNES = 3;

/**
 * Compacts a table and, when a retention is given, prunes it; inside the write gate, on a handle
 * that is brought to latest directly before every native call (hazard H2).
 *
 * The cut-off for pruning is taken after compaction: one taken before is older than compaction's own
 * commits, and leaves twice the disk (H6). Handles of this process move to the latest version before
 * the prune, and readers elsewhere have the retention to finish.
 */
export async function maintainTable(
  input: MaintainTableInput,
): Promise<Omit<MaintainedTable, 'conflicts'> | SkippedTable> {
  const started = performance.now();
  const { table, folder, retentionMs, signal, onStep } = input;
  return table.commit('query', 'maintain', async (handle) => {
    onStep('measure');
    await handle.checkoutLatest();
    const before = await measureTable(handle, folder);
    const compacted = await unlessAborted(signal, () => compact(input, handle));
    if (compacted === null) return { table: table.name, status: 'skipped', reason: 'interrupted' };
    const pruned =
      retentionMs === null
        ? NOTHING
        : await unlessAborted(signal, () => prune(input, handle, retentionMs));
    await table.moveToLatest();
    const after = await measureTable(handle, folder);
    return {
      table: table.name,
      status: 'succeeded',
      skippedSteps: pruned === null ? ['prune'] : [],
      before,
      after,
      ...sumOf(compacted, pruned ?? NOTHING),
      retainedBytes:
        after.diskBytes === null ? null : Math.max(0, after.diskBytes - after.liveBytes),
      durationMs: performance.now() - started,
    };
  });
}

/** Gives `null` for a step that an abort left out. A native call that runs is waited for. */
async function unlessAborted<Result>(
  signal: AbortSignal | undefined,
  step: () => Promise<Result>,
): Promise<Result | null> {
  if (signal?.aborted === true) return null;
  try {
    return await step();
  } catch (error) {
    if (isLancekeepError(error, 'INTERRUPTED')) return null;
    throw error;
  }
}

async function compact(input: MaintainTableInput, handle: Table): Promise<Done> {
  input.onStep('compact');
  return doneBy(await optimize(input, handle, () => PRUNE_NOTHING));
}

/**
 * Prunes what retention and tags let go. LanceDB compacts first, and may find something: fragments
 * that an index did not know are merged with the others only after the index was updated. What that
 * supersedes is younger than the cut-off, so without a retention it would stay (H6).
 */
async function prune(input: MaintainTableInput, handle: Table, retentionMs: number): Promise<Done> {
  input.onStep('prune');
  await input.table.moveToLatest();
  let done = NOTHING;
  for (let made = 0; made < MOST_PRUNES; made += 1) {
    let cutoff = await readCutoff(handle, retentionMs);
    done = { ...done, heldByTag: cutoff.heldByTag };
    if (cutoff.versions === 0) break;
    const statistics = await optimize(input, handle, async () => {
      cutoff = await readCutoff(handle, retentionMs);
      return cutoff.olderThan;
    });
    done = { ...sumOf(done, doneBy(statistics)), heldByTag: cutoff.heldByTag };
    if (statistics.compaction.fragmentsRemoved === 0) break;
  }
  return done;
}

const doneBy = ({ compaction, prune: removed }: OptimizeStats): Done => ({
  fragmentsRemoved: compaction.fragmentsRemoved,
  fragmentsAdded: compaction.fragmentsAdded,
  versionsRemoved: removed.oldVersionsRemoved,
  bytesRemoved: removed.bytesRemoved,
  heldByTag: null,
});

const sumOf = (first: Done, second: Done): Done => ({
  fragmentsRemoved: first.fragmentsRemoved + second.fragmentsRemoved,
  fragmentsAdded: first.fragmentsAdded + second.fragmentsAdded,
  versionsRemoved: first.versionsRemoved + second.versionsRemoved,
  bytesRemoved: first.bytesRemoved + second.bytesRemoved,
  heldByTag: second.heldByTag,
});

function optimize(
  input: MaintainTableInput,
  handle: Table,
  cutoff: () => Date | Promise<Date>,
): Promise<OptimizeStats> {
  const subject = { table: input.table.name, operation: 'optimize' };
  return retryConflicts({ ...input, operation: subject.operation }, () =>
    callNative(subject, async () => {
      const cleanupOlderThan = await cutoff();
      await handle.checkoutLatest();
      return handle.optimize({ cleanupOlderThan });
    }),
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
