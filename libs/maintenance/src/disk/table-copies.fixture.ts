import { cp, readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { temporaryDirectory } from '@lancekeep/testing';

/** Every file below a folder, sorted, with `/` on every system. */
export async function filesBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

/** A copy of a whole database, to try something on. */
export async function copyOf(folder: string): Promise<string> {
  const copy = await temporaryDirectory();
  await cp(folder, copy, { recursive: true, preserveTimestamps: true });
  return copy;
}
