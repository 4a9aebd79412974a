import { interrupted } from '../compaction/interrupted.ts';
import type { HeldByReader } from '../retention/held-by-reader.ts';
import { pruneCutoff, type PruneCutoff } from '../retention/prune-cutoff.ts';
import { versionsInUse } from '../retention/table-readers.ts';
import { optimize, tryAgain, type TableWork } from './native-work.ts';

/** Without a retention, a prune is made again when LanceDB's compaction left something behind. */
const MOST_PRUNES = 3;

/**
 * Prunes what retention, tags and readers let go, and gives whether there was anything. The handles of
 * this process move to the latest version first, and its reads of versions that will go are waited for.
 */
export async function prune(work: TableWork): Promise<boolean> {
  const { table, readers } = work;
  await tryAgain({ ...work, operation: 'prune' }, () => table.moveToLatest());
  await settleReads(work);
  return readers.whilePruning(table.name, () => pruneNow(work));
}

/**
 * Waits for the reads of this process that began before its handles moved, and are on a version which
 * the retention lets go: there are hardly any unless the retention is unsafe.
 */
async function settleReads(work: TableWork): Promise<void> {
  const { table, readers, signal } = work;
  const begunBefore = performance.now();
  const trying = { ...work, operation: 'prune' };
  const { keptFrom } = await tryAgain(trying, () => readCutoff(work, []));
  const { maxReadMs: longestMs } = readers;
  const reads = { below: keptFrom, begunBefore, longestMs, signal };
  if (!(await table.running.settle(reads))) throw interrupted('prune');
}

/**
 * LanceDB compacts first, and may find something: fragments that an index did not know are merged with
 * the others only after the index was updated. What that supersedes is younger than the cut-off, so
 * without a retention it would stay, and leave twice the disk (H6).
 */
async function pruneNow(work: TableWork): Promise<boolean> {
  const { table, readers, run, retentionMs } = work;
  const readCutoffNow = async (): Promise<PruneCutoff> => {
    const cutoff = await readCutoff(work, await versionsInUse(table, readers));
    run.heldByTag = cutoff.heldByTag;
    run.heldByReader = cutoff.heldByReader;
    return cutoff;
  };
  for (let made = 0; made < MOST_PRUNES; made += 1) {
    const { versions } = await tryAgain({ ...work, operation: 'prune' }, readCutoffNow);
    if (versions === 0) return made > 0;
    if (made > 0 && work.signal?.aborted === true) throw interrupted('prune');
    const { compaction } = await optimize(work, async () => (await readCutoffNow()).olderThan);
    if (retentionMs > 0 || compaction.fragmentsRemoved === 0) return true;
  }
  return true;
}

async function readCutoff(
  { handle, retentionMs }: TableWork,
  inUse: readonly HeldByReader[],
): Promise<PruneCutoff> {
  await handle.checkoutLatest();
  const [versions, tags] = await Promise.all([
    handle.listVersions(),
    handle.tags().then((all) => all.list()),
  ]);
  const numbers = Object.entries(tags).map(([name, tag]) => [name, tag.version] as const);
  return pruneCutoff({
    versions,
    tags: Object.fromEntries(numbers),
    versionsInUse: inUse,
    retentionMs,
    now: new Date(),
  });
}
