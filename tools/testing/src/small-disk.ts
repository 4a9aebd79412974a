import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { SystemRequirement } from './system-test.ts';
import { temporaryDirectory } from './temporary-directory.ts';

/** Root alone does not do: in a container it may lack the right to mount. */
export const mounting: SystemRequirement = {
  name: 'root with the right to mount a file system',
  isMet: () => {
    if (process.getuid?.() !== 0) return false;
    const folder = mkdtempSync(join(tmpdir(), 'lancekeep-mount-'));
    try {
      return mount(folder, 'size=64k') && unmount(folder);
    } finally {
      rmdirSync(folder);
    }
  },
};

/** A folder that is a file system of `size` (`512k`), gone when the running test ends. */
export async function smallDisk(size: string): Promise<string> {
  const folder = await temporaryDirectory();
  if (!mount(folder, `size=${size}`)) throw new Error(`A small disk at ${folder} was refused.`);
  onTestFinished(() => void unmount(folder));
  return folder;
}

/** Gives a small disk another size, as an operator makes space on a full one. */
export const resize = (folder: string, size: string): void => remount(folder, `size=${size}`);

export const makeReadOnly = (folder: string): void => remount(folder, 'ro');

function remount(folder: string, option: string): void {
  if (!mount(folder, `remount,${option}`)) throw new Error(`${folder} refused to be ${option}.`);
}

function mount(folder: string, options: string): boolean {
  return spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder]).status === 0;
}

/** Lazily, because LanceDB may still hold a file open. */
function unmount(folder: string): boolean {
  return spawnSync('umount', ['--lazy', folder]).status === 0;
}
