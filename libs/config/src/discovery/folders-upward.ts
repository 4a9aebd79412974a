import { realpath, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { homeFolder } from '../home-folder.ts';
import { fromWorkingFolder } from '../working-folder.ts';

/**
 * `cwd` and the folders above it, nearest first, up to the root of its repository (the folder with
 * `.git`) or the home folder, whichever comes first. A folder above `cwd` that everybody may write
 * to, such as /tmp, ends the way too: anybody could lay a configuration there, and have it run.
 */
export async function foldersUpward(cwd: string): Promise<readonly string[]> {
  const homes = await homeFolders();
  const folders: string[] = [];
  for (let folder = fromWorkingFolder(cwd); ; folder = dirname(folder)) {
    if (folders.length > 0 && (await isOpenToAll(folder))) return folders;
    folders.push(folder);
    const isLast = homes.has(folder) || folder === dirname(folder);
    if (isLast || (await exists(join(folder, '.git')))) return folders;
  }
}

/** The home folder as it is named and as it really is; the working folder may have either form. */
async function homeFolders(): Promise<ReadonlySet<string>> {
  const folder = homeFolder();
  if (folder === null) return new Set();
  const home = resolve(folder);
  return new Set([home, await realpath(home).catch(() => home)]);
}

async function isOpenToAll(folder: string): Promise<boolean> {
  if (process.platform === 'win32') return false;
  const WRITE_FOR_OTHERS = 0o002;
  return stat(folder).then(
    ({ mode }) => (mode & WRITE_FOR_OTHERS) !== 0,
    () => false,
  );
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
