import type { BigIntStats } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { inBatches, unlessGone } from './in-batches.ts';

/** A file below the folder of a table. */
export interface TableFile {
  /** Below the table's folder, with `/` on every system. */
  readonly path: string;
  readonly bytes: number;
  /** When its content or its status was changed last, in whole milliseconds. */
  readonly changedMs: number;
  /** The number that it keeps when it is renamed; its device is that of the folder. */
  readonly inode: bigint;
  /** Not a symbolic link, and not a device or the like. */
  readonly isRegular: boolean;
}

const FILES_AT_A_TIME = 64;

/** Everything below a folder that is no folder. Symbolic links are listed and not followed. */
export async function listTableFiles(folder: string, below = ''): Promise<readonly TableFile[]> {
  const entries = await readdir(join(folder, below), { withFileTypes: true });
  const pathOf = (name: string): string => (below === '' ? name : `${below}/${name}`);
  const names = entries.filter((entry) => !entry.isDirectory()).map((entry) => entry.name);
  const files = await inBatches(names, FILES_AT_A_TIME, (name) => fileAt(folder, pathOf(name)));
  const found = files.filter((file) => file !== null);
  for (const entry of entries) {
    if (!entry.isDirectory()) continue;
    const inside = await unlessGone(listTableFiles(folder, pathOf(entry.name)));
    for (const file of inside ?? []) found.push(file);
  }
  return found;
}

/** `null` when there is none. */
export async function fileAt(folder: string, path: string): Promise<TableFile | null> {
  const stats = await unlessGone(lstat(join(folder, path), { bigint: true }));
  if (stats === null) return null;
  return {
    path,
    bytes: Number(stats.size),
    changedMs: changedMs(stats),
    inode: stats.ino,
    isRegular: stats.isFile(),
  };
}

/**
 * Whoever copies a file or unpacks it may give it a time of modification in the past; its status was
 * changed now all the same.
 */
const changedMs = ({ mtimeMs, ctimeMs }: BigIntStats): number =>
  Number(mtimeMs > ctimeMs ? mtimeMs : ctimeMs);
