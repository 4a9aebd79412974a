import type { IndexMeasure, TableStatistics } from '../statistics/table-statistics.ts';
import type { MaintenancePolicy } from './maintenance-policy.ts';
import { counted, grouped, sized } from './plan-words.ts';

const MB = 2 ** 20;

/** Something that could be done: how much, from how much on, and whether that is reached. */
export interface Debt {
  readonly isDue: boolean;
  /** `37 fragments, threshold 20`. */
  readonly words: string;
}

/**
 * Fragments to merge, or rows that are deleted. The more a compaction would rewrite, the more
 * fragments are waited for, so that no single row makes a table of 1 GB be written anew (hazard H7).
 */
export function compactionDebt(statistics: TableStatistics, policy: MaintenancePolicy): Debt {
  const { pending } = statistics;
  const threshold = fragmentThreshold(policy, pending.bytes);
  const byFragments = {
    isDue: pending.fragments >= threshold,
    words: `${counted(pending.fragments, 'fragment')} of ${sized(pending.bytes)}, threshold ${threshold}`,
  };
  const byRows = deletionDebt(statistics, policy);
  return byFragments.isDue || pending.fragments === 0 || !byRows.isDue ? byFragments : byRows;
}

function deletionDebt(statistics: TableStatistics, policy: MaintenancePolicy): Debt {
  const { deletedRows, rows } = statistics;
  const threshold = policy.deletedRows + Math.round((policy.deletedPercent / 100) * rows);
  return {
    isDue: deletedRows >= Math.max(1, threshold),
    words: `${counted(deletedRows, 'deleted row')}, threshold ${grouped(threshold)}`,
  };
}

const fragmentThreshold = (policy: MaintenancePolicy, bytes: number): number =>
  policy.compactFragments + Math.floor(bytes / (policy.compactMbPerFragment * MB));

/** Whether a compaction that another step needs first costs no more than its fragments may. */
export function isCheap({ pending }: TableStatistics, policy: MaintenancePolicy): boolean {
  return pending.bytes <= pending.fragments * policy.compactMbPerFragment * MB;
}

/** The index that knows the least. */
export function unindexedDebt(statistics: TableStatistics, policy: MaintenancePolicy): Debt {
  const worst = statistics.indices.reduce<IndexMeasure | null>(
    (most, each) => (each.unindexedRows > (most?.unindexedRows ?? 0) ? each : most),
    null,
  );
  if (worst === null) return { isDue: false, words: 'the indices know all rows' };
  const threshold = Math.min(
    policy.unindexedRows + Math.round((policy.unindexedPercent / 100) * statistics.rows),
    policy.unindexedRowsAtMost,
  );
  return {
    isDue: worst.unindexedRows >= Math.max(1, threshold),
    words: `${counted(worst.unindexedRows, 'row')} not in ${worst.name}, threshold ${grouped(threshold)}`,
  };
}

/** A vector index gains a segment with each update, and a fragment that is merged no more (H8). */
export function segmentDebt(index: IndexMeasure, policy: MaintenancePolicy): Debt {
  return {
    isDue: index.segments >= policy.indexSegments,
    words: `${counted(index.segments, 'segment')} of ${index.name}, threshold ${policy.indexSegments}`,
  };
}

/** Old versions by number, or by the room that they take on the disk. */
export function versionDebt(
  { disk }: TableStatistics,
  { policy, versions }: { readonly policy: MaintenancePolicy; readonly versions: number },
): Debt {
  const times = disk.totalBytes === null ? 0 : disk.totalBytes / Math.max(1, disk.liveBytes);
  const freed = disk.prunableBytes === null ? '' : ` with ${sized(disk.prunableBytes)}`;
  const byNumber = `${counted(versions, 'version')}${freed} to prune, threshold ${policy.pruneVersions}`;
  if (versions >= policy.pruneVersions || times <= policy.diskTimesLive || versions === 0) {
    return { isDue: versions >= policy.pruneVersions, words: byNumber };
  }
  const words = `${sized(disk.totalBytes ?? 0)} on the disk are ${times.toFixed(1)} times the latest version, threshold ${policy.diskTimesLive}`;
  return { isDue: true, words };
}
