import { unlink } from 'node:fs/promises';

/** Removes a file that no longer says anything; where that fails, it costs some bytes only. */
export async function removeQuietly(path: string): Promise<void> {
  try {
    await unlink(path);
  } catch {
    return;
  }
}
