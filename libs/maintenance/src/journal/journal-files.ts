import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** A journal that reaches this size is put aside, and a new one begun. Some 300 runs over 8 tables. */
export const MOST_BYTES = 2 ** 20;
/** How many of those put aside are kept. */
export const KEPT_FILES = 3;

/** The files of the journal, newest first. */
export function journalFiles(folder: string): readonly string[] {
  const current = join(folder, 'maintenance.jsonl');
  const older = Array.from({ length: KEPT_FILES }, (_, index) => `${current}.${index + 1}`);
  return [current, ...older];
}

/**
 * Puts the current file aside: each becomes the next older one, the oldest goes. A crash in between
 * leaves a gap in the numbers, which the next rotation closes.
 */
export async function rotate(folder: string): Promise<void> {
  const files = journalFiles(folder);
  await rm(files.at(-1) ?? '', { force: true });
  for (let index = files.length - 2; index >= 0; index -= 1) {
    const [from = '', to = ''] = files.slice(index, index + 2);
    await rename(from, to).catch(ignoreMissing);
  }
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}
