import type { WriterLease } from '@lancekeep/lease';
import type { DeadWriter } from '@lancekeep/maintenance';
import { randomUUID } from 'node:crypto';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const FILE_NAME = 'dead-writers.json';
/** What is older is swept for its age. */
const REMEMBERED_MS = 7 * 86_400_000;

/**
 * Gives the writers that died with the lease in the last days, the one before this holder included,
 * and remembers them in the state folder. The lease alone knows only the last holder, while what an
 * earlier one left may still lie there: the next writer need not have maintained anything, and may
 * have died as well. The caller holds the lease.
 *
 * What cannot be read or written is only forgotten: the files then stay until they are old.
 */
export async function rememberDeadWriters(
  stateFolder: string,
  { holder, predecessor }: Pick<WriterLease, 'holder' | 'predecessor'>,
): Promise<readonly DeadWriter[]> {
  const path = join(stateFolder, FILE_NAME);
  const known = (await readDeadWriters(path)).filter(isRecent);
  if (predecessor === null) return known;
  const died = { since: new Date(predecessor.since), until: new Date(holder.since) };
  const all = append(known, died);
  await replaceFile(path, JSON.stringify(all)).catch(() => undefined);
  return all;
}

/** Lives that follow each other are one, so that a project that dies again and again has one line. */
function append(known: readonly DeadWriter[], died: DeadWriter): readonly DeadWriter[] {
  const last = known.at(-1);
  if (last?.until.getTime() !== died.since.getTime()) return [...known, died];
  return [...known.slice(0, -1), { since: last.since, until: died.until }];
}

const isRecent = ({ until }: DeadWriter): boolean => until.getTime() > Date.now() - REMEMBERED_MS;

async function readDeadWriters(path: string): Promise<readonly DeadWriter[]> {
  try {
    const stored: unknown = JSON.parse(await readFile(path, 'utf8'));
    return Array.isArray(stored) ? stored.flatMap(parse) : [];
  } catch {
    return [];
  }
}

function parse(stored: unknown): readonly DeadWriter[] {
  const { since, until } = (stored ?? {}) as Record<string, unknown>;
  if (typeof since !== 'string' || typeof until !== 'string') return [];
  const life = { since: new Date(since), until: new Date(until) };
  return Number.isNaN(life.since.getTime()) || Number.isNaN(life.until.getTime()) ? [] : [life];
}

async function replaceFile(path: string, text: string): Promise<void> {
  const unfinished = `${path}.${randomUUID()}`;
  try {
    await writeFile(unfinished, text, { flag: 'wx', mode: 0o600 });
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => undefined);
    throw error;
  }
}
