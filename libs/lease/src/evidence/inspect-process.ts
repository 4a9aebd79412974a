import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { getPriority } from 'node:os';
import { getSystemErrorName, promisify } from 'node:util';

/** What can be said of a process id of this process id namespace. */
export type ProcessState =
  | { readonly state: 'gone' }
  /** `startTime` is `null` where it cannot be learnt. */
  | { readonly state: 'running'; readonly startTime: string | null };

/**
 * Looks at the process `processId`. A zombie counts as gone: it has closed all its files. Whether a
 * process exists is asked of getpriority(2), which sees the processes of all users; `/proc` may hide
 * some.
 */
export async function inspectProcess(processId: number): Promise<ProcessState> {
  if (!exists(processId)) return { state: 'gone' };
  const details = await readDetails(processId);
  if (details.zombie) return { state: 'gone' };
  // It may have ended between the two looks.
  if (details.startTime === null && !exists(processId)) return { state: 'gone' };
  return { state: 'running', startTime: details.startTime };
}

interface ProcessDetails {
  readonly startTime: string | null;
  readonly zombie: boolean;
}

const NO_DETAILS: ProcessDetails = { startTime: null, zombie: false };

function readDetails(processId: number): Promise<ProcessDetails> {
  if (process.platform === 'linux') return readProcessStat(processId);
  if (process.platform === 'win32') return Promise.resolve(NO_DETAILS);
  return readProcessList(processId);
}

/** proc_pid_stat(5): field 3 is the state, 22 the start in clock ticks since the machine started. */
async function readProcessStat(processId: number): Promise<ProcessDetails> {
  try {
    const stat = await readFile(`/proc/${processId}/stat`, 'utf8');
    // Field 2 is the name in brackets; it may hold blanks and brackets itself.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const ended = fields[0] === 'Z' || fields[0] === 'X';
    // The first thread may have ended while others run on.
    const zombie = ended && (await readdir(`/proc/${processId}/task`)).length <= 1;
    return { startTime: fields[19] ?? null, zombie };
  } catch {
    return NO_DETAILS;
  }
}

/** ps(1) of macOS and the BSDs; the start is exact to a second. */
async function readProcessList(processId: number): Promise<ProcessDetails> {
  try {
    const argv = ['-o', 'stat=', '-o', 'lstart=', '-p', String(processId)];
    const env = { ...process.env, LC_ALL: 'C', TZ: 'UTC' };
    const { stdout } = await promisify(execFile)('/bin/ps', argv, { env });
    const [state = '', ...start] = stdout.trim().split(/\s+/);
    return { startTime: start.join(' ') || null, zombie: state.startsWith('Z') };
  } catch {
    return NO_DETAILS;
  }
}

function exists(processId: number): boolean {
  try {
    getPriority(processId);
    return true;
  } catch (error) {
    return !isNoSuchProcess(error);
  }
}

function isNoSuchProcess(error: unknown): boolean {
  if (!(error instanceof Error && 'errno' in error && typeof error.errno === 'number'))
    return false;
  return getSystemErrorName(error.errno) === 'ESRCH';
}
