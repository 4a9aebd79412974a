import { rename, rm, writeFile } from 'node:fs/promises';
import { parseSnapshot } from '../contract/parse-snapshot.ts';
import type { ProcessIdentity, ProjectSnapshot } from '../contract/project-snapshot.ts';
import { readTrustedFile } from '../trusted-file.ts';
import { newEntryStem } from './entry-name.ts';

const UNFINISHED = '.tmp';
/** A snapshot with thousands of tables is far below; what is above is not ours. */
const MAX_BYTES = 4 * 1024 * 1024;

/** What a file in the status folder turned out to be. */
export type StatusFile =
  | { readonly kind: 'snapshot'; readonly snapshot: ProjectSnapshot }
  | { readonly kind: 'unreadable'; readonly problem: string; readonly changedAtMs: number | null }
  | { readonly kind: 'gone' };

/** `PID-STARTTIME-NONCE.json`; the nonce tells several projects of one process apart. */
export function newStatusFileName(identity: ProcessIdentity): string {
  return `${newEntryStem(identity)}.json`;
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
  const file = await readTrustedFile(path, MAX_BYTES);
  if (file.kind === 'gone') return file;
  const { changedAtMs } = file;
  const unreadable = (problem: string): StatusFile => {
    return { kind: 'unreadable', problem, changedAtMs };
  };
  if (file.kind === 'refused') return unreadable(file.problem);
  const parsed = parseSnapshot(file.text);
  if (parsed.snapshot === null) return unreadable(parsed.problem);
  return { kind: 'snapshot', snapshot: parsed.snapshot };
}
