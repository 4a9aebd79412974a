import type { OptimizeStats, Table } from '@lancedb/lancedb';
import { callNative } from '@lancekeep/errors';
import type { HeldTable } from '@lancekeep/tables';
import type { MaintainedTable, MaintenanceStep } from './maintenance-report.ts';
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

/** Before every version that can be: LanceDB has no compaction without a prune. */
const PRUNE_NOTHING = new Date(0);

/**
 * Compacts a table and, when a retention is given, prunes it; inside the write gate, on a handle
 * that is brought to latest directly before every native call (hazard H2).
 *
 * The cut-off for pruning is taken after compaction: one taken before is older than compaction's own
 * commits, and leaves twice the disk (H6). Readers of this process follow the latest version, and
 * readers elsewhere have the retention to finish.
 */
export async function maintainTable(
  input: MaintainTableInput,
): Promise<Omit<MaintainedTable, 'conflicts'>> {
  const started = performance.now();
  const { table, folder, retentionMs, signal, onStep } = input;
  return table.commit('query', 'maintain', async (handle) => {
    onStep('measure');
    await handle.checkoutLatest();
    const before = await measureTable(handle, folder);
    onStep('compact');
    const { compaction } = await optimize(input, handle, () => PRUNE_NOTHING);
    let cutoff: PruneCutoff | null = null;
    let removed: OptimizeStats['prune'] | null = null;
    if (retentionMs !== null && signal?.aborted !== true) {
      onStep('prune');
      cutoff = await readCutoff(handle, retentionMs);
      if (cutoff.versions > 0) {
        const takeAgain = async (): Promise<Date> => {
          cutoff = await readCutoff(handle, retentionMs);
          return cutoff.olderThan;
        };
        removed = (await optimize(input, handle, takeAgain)).prune;
      }
    }
    await table.moveToLatest();
    const after = await measureTable(handle, folder);
    return {
      table: table.name,
      status: 'succeeded',
      before,
      after,
      fragmentsRemoved: compaction.fragmentsRemoved,
      fragmentsAdded: compaction.fragmentsAdded,
      versionsRemoved: removed?.oldVersionsRemoved ?? 0,
      bytesRemoved: removed?.bytesRemoved ?? 0,
      retainedBytes:
        after.diskBytes === null ? null : Math.max(0, after.diskBytes - after.liveBytes),
      heldByTag: cutoff?.heldByTag ?? null,
      durationMs: performance.now() - started,
    };
  });
}

function optimize(
  input: MaintainTableInput,
  handle: Table,
  cutoff: () => Date | Promise<Date>,
): Promise<OptimizeStats> {
  const subject = { table: input.table.name, operation: 'optimize' };
  return retryConflicts(input, () =>
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
