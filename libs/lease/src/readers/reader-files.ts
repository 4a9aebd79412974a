import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { hasCode } from '../file-error.ts';
import { removeQuietly } from '../record/remove-quietly.ts';

const ENDING = '.json';
const UNFINISHED = '.tmp';
/** Who prunes and who reads may be different users. The umask may narrow it. */
const READABLE_BY_ALL = 0o644;

/** Where the processes that read a database tell what they use, below its state folder. */
export function readersFolder(stateFolder: string): string {
  return join(stateFolder, 'readers');
}

/** The file of one process, or of one thread of it. */
export function readerPath(stateFolder: string, id: string): string {
  return join(readersFolder(stateFolder), `${id}${ENDING}`);
}

/** Where the process that prunes tells so. */
export function pruneNoticePath(stateFolder: string): string {
  return join(stateFolder, 'prune.json');
}

export function isReaderFile(name: string): boolean {
  return name.endsWith(ENDING) || name.endsWith(UNFINISHED);
}

/** The id of a reader by its file's name; `null` for one that is being written. */
export function readerIdOf(name: string): string | null {
  return name.endsWith(ENDING) ? name.slice(0, -ENDING.length) : null;
}

/** Writes a file so that nobody ever sees a part of it. Not to outlast a power cut: its writer does not. */
export async function writeWhole(path: string, text: string): Promise<void> {
  const unfinished = `${path.slice(0, -ENDING.length)}${UNFINISHED}`;
  await mkdir(dirname(path), { recursive: true });
  try {
    await writeFile(unfinished, text, { mode: READABLE_BY_ALL });
    await rename(unfinished, path);
  } catch (error) {
    await removeQuietly(unfinished);
    throw error;
  }
}

export interface FoundFile {
  readonly text: string;
  /** How long ago it was written. */
  readonly silenceMs: number;
}

export async function readFileIfThere(path: string): Promise<FoundFile | null> {
  try {
    const [text, { mtimeMs }] = await Promise.all([readFile(path, 'utf8'), stat(path)]);
    return { text, silenceMs: Date.now() - mtimeMs };
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null;
    throw error;
  }
}
