import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { parseIntent } from './intent-store.ts';

/** A write that was begun and whose end nobody noted: it runs now, or a crash left it. */
export interface UnfinishedIntent {
  readonly table: string;
  readonly file: string;
  readonly madeAt: Date;
  /** How many rows it was to write, and how many stale ones to delete. */
  readonly keys: number;
  readonly staleRows: number;
}

/**
 * Reads the intents in a folder and changes nothing: for those who only look. A file that is not
 * complete belongs to a write that did nothing, and is left out; so is one that goes meanwhile.
 */
export async function readUnfinishedIntents(folder: string): Promise<readonly UnfinishedIntent[]> {
  const intents: UnfinishedIntent[] = [];
  for (const file of (await namesIn(folder)).sort()) {
    const read = await readOne(join(folder, file));
    if (read !== null) intents.push({ ...read, file });
  }
  return intents;
}

async function readOne(path: string): Promise<Omit<UnfinishedIntent, 'file'> | null> {
  try {
    const [text, { mtime }] = await Promise.all([readFile(path, 'utf8'), stat(path)]);
    const intent = parseIntent(text);
    if (intent === null) return null;
    const { table, keys, stale } = intent;
    return { table, madeAt: mtime, keys: keys.length, staleRows: stale.length };
  } catch (error) {
    if (isGone(error)) return null;
    throw error;
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((name) => name.endsWith('.ndjson'));
  } catch (error) {
    if (isGone(error)) return [];
    throw error;
  }
}

const isGone = (error: unknown): boolean =>
  ['ENOENT', 'ENOTDIR'].includes(String((error as NodeJS.ErrnoException).code));
