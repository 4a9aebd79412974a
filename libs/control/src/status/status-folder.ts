import { LancekeepError } from '@lancekeep/errors';
import { statSync, type Stats } from 'node:fs';
import { lstat, mkdir } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { hasCode } from '../system-error.ts';

/** Overrides where status files are; an absolute path. For containers and tests. */
export const STATUS_FOLDER_VARIABLE = 'LANCEKEEP_STATUS_FOLDER';

const OWNER_ONLY = 0o700;
const OTHERS_MAY_WRITE = 0o022;

/**
 * Where this process publishes: `LANCEKEEP_STATUS_FOLDER` if set, else `lancekeep` in
 * `XDG_RUNTIME_DIR` where that is usable, else `lancekeep-UID` in the temporary folder. One folder
 * per user, nothing is created.
 *
 * @throws LancekeepError `INVALID_ARGUMENT` when `LANCEKEEP_STATUS_FOLDER` is no absolute path.
 */
export function statusFolder(): string {
  const chosen = process.env[STATUS_FOLDER_VARIABLE];
  if (chosen !== undefined && chosen !== '') return absolute(chosen);
  const runtime = process.env['XDG_RUNTIME_DIR'] ?? '';
  return isUsable(runtime) ? join(runtime, 'lancekeep') : temporaryStatusFolder();
}

/**
 * Every folder where a process of this user may have published, `statusFolder()` first. A process
 * started by cron or a service has no `XDG_RUNTIME_DIR` while the operator's terminal has, or the
 * other way round; each must find the other.
 *
 * @throws LancekeepError as `statusFolder()`.
 */
export function statusFolders(): readonly string[] {
  const chosen = statusFolder();
  if ((process.env[STATUS_FOLDER_VARIABLE] ?? '') !== '') return [chosen];
  // Where systemd puts the folder, whatever the environment says.
  const runtime = `/run/user/${userName()}`;
  const usual = isUsable(runtime) ? [join(runtime, 'lancekeep')] : [];
  return [...new Set([chosen, ...usual, temporaryStatusFolder()])];
}

/** The last resort of `statusFolder()`, with a path that is short as a rule. */
export function temporaryStatusFolder(): string {
  return join(tmpdir(), `lancekeep-${userName()}`);
}

/**
 * Creates the folder with mode 0700 if it is missing, checks it, and gives its path.
 *
 * @throws LancekeepError `PERMISSION_DENIED` when it cannot be created, or cannot be trusted: see
 * `checkStatusFolder`.
 */
export async function ensureStatusFolder(path: string = statusFolder()): Promise<string> {
  if (await checkStatusFolder(path)) return path;
  try {
    await mkdir(path, { recursive: true, mode: OWNER_ONLY });
  } catch (cause) {
    throw refused(path, { problem: 'cannot be created', cause });
  }
  // Somebody else may have been faster.
  await checkStatusFolder(path);
  return path;
}

/**
 * Whether the folder exists.
 *
 * @throws LancekeepError `PERMISSION_DENIED` when it is a link, is no folder, belongs to another
 * user, or others may write in it: whoever prepared it could then plant or read status files.
 */
export async function checkStatusFolder(path: string): Promise<boolean> {
  let stats: Stats;
  try {
    stats = await lstat(path);
  } catch (cause) {
    if (hasCode(cause, 'ENOENT')) return false;
    throw refused(path, { problem: 'cannot be examined', cause });
  }
  const problem = problemOf(stats);
  if (problem !== null) throw refused(path, { problem });
  return true;
}

function problemOf(stats: Stats): string | null {
  if (stats.isSymbolicLink()) return 'is a symbolic link';
  if (!stats.isDirectory()) return 'is not a folder';
  const user = process.geteuid?.();
  // Without users in the sense of POSIX, the temporary folder is the user's own.
  if (user === undefined) return null;
  if (stats.uid !== user) return `belongs to the user with the id ${stats.uid}`;
  return (stats.mode & OTHERS_MAY_WRITE) === 0 ? null : 'can be written by other users';
}

function isUsable(path: string): boolean {
  if (!isAbsolute(path)) return false;
  try {
    return problemOf(statSync(path)) === null;
  } catch {
    return false;
  }
}

function userName(): string {
  return `${process.geteuid?.() ?? userInfo().username}`;
}

function absolute(path: string): string {
  if (isAbsolute(path)) return path;
  throw new LancekeepError('INVALID_ARGUMENT', {
    message: `${STATUS_FOLDER_VARIABLE} is ${JSON.stringify(path)}, which is no absolute path.`,
    hint: 'Give an absolute path, since processes have different working folders.',
    subject: { argument: STATUS_FOLDER_VARIABLE, value: path },
  });
}

function refused(
  path: string,
  { problem, cause }: { readonly problem: string; readonly cause?: unknown },
): LancekeepError {
  return new LancekeepError('PERMISSION_DENIED', {
    message: `The folder for status files, ${path}, ${problem}.`,
    hint: `Remove it if it is yours, or set ${STATUS_FOLDER_VARIABLE} to a folder that only you can write.`,
    subject: { path, operation: 'status' },
    cause,
  });
}
