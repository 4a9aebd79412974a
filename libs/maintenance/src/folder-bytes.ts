import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** The sizes of all files below a folder. What goes meanwhile, by a foreign prune, counts nothing. */
export async function folderBytes(folder: string): Promise<number> {
  let bytes = 0;
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    const read = entry.isDirectory() ? folderBytes(path) : fileBytes(path);
    bytes += await read.catch(zeroIfGone);
  }
  return bytes;
}

async function fileBytes(path: string): Promise<number> {
  const file = await lstat(path);
  return file.isFile() ? file.size : 0;
}

function zeroIfGone(error: NodeJS.ErrnoException): number {
  if (error.code === 'ENOENT') return 0;
  throw error;
}
