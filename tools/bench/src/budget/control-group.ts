import { existsSync, mkdirSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A control group of the bench's own, which limits the memory of one process. */
export interface ControlGroup {
  readonly folder: string;
  readonly version: 1 | 2;
}

/**
 * Makes a group below the root of the memory controller; `null` where this process may not, as
 * without root or in most containers.
 */
export function makeControlGroup(): ControlGroup | null {
  const name = `lancekeep-bench-${process.pid}-${performance.now().toFixed(0)}`;
  const isSecond = existsSync('/sys/fs/cgroup/cgroup.controllers');
  const folder = join(isSecond ? '/sys/fs/cgroup' : '/sys/fs/cgroup/memory', name);
  try {
    mkdirSync(folder);
    return { folder, version: isSecond ? 2 : 1 };
  } catch {
    return null;
  }
}

/** Moves this process there: what it takes from now on counts for the group. */
export function enterControlGroup({ folder }: ControlGroup): void {
  writeFileSync(join(folder, 'cgroup.procs'), String(process.pid));
}

/** The system ends a process of the group that would pass this, after it gave up all page cache. */
export function limitControlGroup({ folder, version }: ControlGroup, bytes: number): void {
  const name = version === 2 ? 'memory.max' : 'memory.limit_in_bytes';
  writeFileSync(join(folder, name), String(bytes));
}

/** Removes a group whose process is gone; the system needs a moment to see that. */
export async function removeControlGroup({ folder }: ControlGroup): Promise<void> {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    try {
      rmdirSync(folder);
      return;
    } catch {
      await sleep(20);
    }
  }
}
