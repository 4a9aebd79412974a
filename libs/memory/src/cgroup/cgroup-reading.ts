import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findCgroup, type MemoryCgroup } from './find-cgroup.ts';

/** What the control group of this process may and does hold, in bytes: all of its processes together. */
export interface CgroupReading {
  /** The lowest limit of the group and its ancestors; `null` when none is set. */
  readonly limitBytes: number | null;
  /**
   * What is used without the page cache, which the system gives up before it ends a process. Shared
   * memory counts: it is kept in the page cache, but only swap could take it back.
   */
  readonly usageBytes: number;
}

/** Version 1 has no word for "no limit": it says the largest number of whole pages. */
const NO_LIMIT_BYTES = 2 ** 62;

let found: MemoryCgroup | null | undefined;

/**
 * Reads the control group (version 1 or 2) of this process, synchronously, in about 0.05 ms; `null` where
 * the system has none, or does not let it be read.
 */
export function readCgroup(): CgroupReading | null {
  if (found === undefined) found = findCgroup();
  return found === null ? null : readCgroupAt(found);
}

export function readCgroupAt(cgroup: MemoryCgroup): CgroupReading | null {
  const [own] = cgroup.folders;
  if (own === undefined) return null;
  try {
    const limits = cgroup.folders.flatMap((folder) => limitOf(cgroup.version, folder));
    return {
      limitBytes: limits.length === 0 ? null : Math.min(...limits),
      usageBytes: usageOf(cgroup.version, own),
    };
  } catch {
    return null;
  }
}

/** The root has no limit, and in version 2 no file for one. */
function limitOf(version: 1 | 2, folder: string): readonly number[] {
  const name = version === 1 ? 'memory.limit_in_bytes' : 'memory.max';
  const limit = Number.parseInt(textOf(join(folder, name)) ?? '', 10);
  return Number.isNaN(limit) || limit >= NO_LIMIT_BYTES ? [] : [limit];
}

function usageOf(version: 1 | 2, folder: string): number {
  const statistics = readFileSync(join(folder, 'memory.stat'), 'latin1');
  const current = Number.parseInt(
    textOf(join(folder, version === 1 ? 'memory.usage_in_bytes' : 'memory.current')) ?? '',
    10,
  );
  const [cache, shared] =
    version === 1 ? ['total_cache', 'total_shmem'] : (['file', 'shmem'] as const);
  const bytes = (field: string): number =>
    Number(new RegExp(`^${field} (\\d+)$`, 'm').exec(statistics)?.[1] ?? 0);
  // The root of version 2 does not tell what it holds.
  const held = Number.isNaN(current) ? bytes('anon') + bytes(cache) : current;
  return Math.max(0, held - bytes(cache) + bytes(shared));
}

function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return null;
  }
}
