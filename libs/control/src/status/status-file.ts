import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { open, rename, rm, writeFile, type FileHandle } from 'node:fs/promises';
import type { ProcessIdentity, ProjectSnapshot } from '../contract/project-snapshot.ts';
import { parseSnapshot } from '../contract/parse-snapshot.ts';
import { hasCode } from '../system-error.ts';

const UNFINISHED = '.tmp';
/** A snapshot with thousands of tables is far below; what is above is not ours. */
const MAX_BYTES = 4 * 1024 * 1024;

/** What a file in the status folder turned out to be. */
export type StatusFile =
  | { readonly kind: 'snapshot'; readonly snapshot: ProjectSnapshot }
  | { readonly kind: 'unreadable'; readonly problem: string; readonly changedAtMs: number | null }
  | { readonly kind: 'gone' };

/** `PID-STARTTIME-NONCE.json`; the nonce tells several projects of one process apart. */
export function newStatusFileName({ id, startTime }: ProcessIdentity): string {
  return `${id}-${startTime ?? 0}-${randomBytes(6).toString('hex')}.json`;
}

export function kindOfFileName(name: string): 'status' | 'unfinished' | 'foreign' {
  const pattern = /^\d+-\d+-[0-9a-f]{12}\.json(\.tmp)?$/;
  const match = pattern.exec(name);
  if (match === null) return 'foreign';
  return match[1] === undefined ? 'status' : 'unfinished';
}

/** Replaces the file at once, so that a reader sees the old or the new one; 0600 from the start. */
export async function writeStatusFile(path: string, text: string): Promise<void> {
  const unfinished = path + UNFINISHED;
  try {
    await rm(unfinished, { force: true });
    await writeFile(unfinished, text, { flag: 'wx', mode: 0o600 });
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => undefined);
    throw error;
  }
}

/** Reads a file that anybody may have put there: no links, no pipes, of this user only, of bounded size. */
export async function readStatusFile(path: string): Promise<StatusFile> {
  let handle: FileHandle | undefined;
  try {
    // Windows has no such flags: undefined counts as 0 here.
    const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK } = constants;
    handle = await open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
    return await readFrom(handle);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return { kind: 'gone' };
    const problem = hasCode(error, 'ELOOP') ? 'it is a symbolic link' : messageOf(error);
    return { kind: 'unreadable', problem, changedAtMs: null };
  } finally {
    await handle?.close();
  }
}

async function readFrom(handle: FileHandle): Promise<StatusFile> {
  const stats = await handle.stat();
  const unreadable = (problem: string): StatusFile => {
    return { kind: 'unreadable', problem, changedAtMs: stats.mtimeMs };
  };
  if (!stats.isFile()) return unreadable('it is not a file');
  const user = process.geteuid?.() ?? stats.uid;
  if (stats.uid !== user) return unreadable(`it belongs to the user with the id ${stats.uid}`);
  if (stats.size > MAX_BYTES) return unreadable('it is too large');
  const parsed = parseSnapshot(await handle.readFile('utf8'));
  if (parsed.snapshot === null) return unreadable(parsed.problem);
  return { kind: 'snapshot', snapshot: parsed.snapshot };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
