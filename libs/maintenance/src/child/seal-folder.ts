import { renameSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';

/** Between the two calls that put a file in a folder's place, a thread may have made the folder anew. */
const ATTEMPTS = 100;

/**
 * Removes a folder of which native threads may still make use, and leaves an empty file in its place:
 * LanceDB's writer makes the folders that it does not find, and can make none below a file.
 *
 * @throws the system's error when the folder is not there, or cannot be moved.
 */
export async function sealFolder(folder: string): Promise<void> {
  const moved: string[] = [];
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const out = `${folder}-out${attempt}`;
    renameSync(folder, out);
    moved.push(out);
    if (isMade(folder)) break;
  }
  for (const out of moved) await rm(out, { recursive: true, force: true, maxRetries: 3 });
}

function isMade(file: string): boolean {
  try {
    writeFileSync(file, '', { flag: 'wx' });
    return true;
  } catch {
    return false;
  }
}
