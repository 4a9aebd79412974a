import type { Table } from '@lancedb/lancedb';
import { pruneCutoff, type PruneCutoff } from '../prune-cutoff.ts';
import { optimize, tryAgain, type TableWork } from './native-work.ts';
import { interrupted } from './retry-conflicts.ts';

/** LanceDB compacts before it prunes; a prune is made again when that left something behind. */
const MOST_PRUNES = 3;

/**
 * Prunes what retention and tags let go. The cut-off is taken after compaction: one taken before is
 * older than compaction's own commits, and leaves twice the disk (H6).
 *
 * LanceDB compacts first, and may find something: fragments that an index did not know are merged with
 * the others only after the index was updated. What that supersedes is younger than the cut-off, so
 * without a retention it would stay.
 */
export async function prune(work: TableWork): Promise<void> {
  const { table, handle, run } = work;
  const readCutoffNow = async (): Promise<PruneCutoff> => {
    const cutoff = await readCutoff(handle, work.retentionMs);
    run.heldByTag = cutoff.heldByTag;
    return cutoff;
  };
  const trying = { ...work, operation: 'prune' };
  await tryAgain(trying, () => table.moveToLatest());
  for (let made = 0; made < MOST_PRUNES; made += 1) {
    const { versions } = await tryAgain(trying, readCutoffNow);
    if (versions === 0) return;
    if (made > 0 && work.signal?.aborted === true) throw interrupted('prune');
    const { compaction } = await optimize(work, async () => (await readCutoffNow()).olderThan);
    if (compaction.fragmentsRemoved === 0) return;
  }
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
