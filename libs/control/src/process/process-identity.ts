import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import type { ProcessDescription, ProcessIdentity } from '../contract/project-snapshot.ts';

/** What the system tells about a process that it knows. */
export interface ProcessStat {
  /** One letter of proc_pid_stat(5): `R`, `S`, `T` (stopped), `Z` (ended, not yet collected). */
  readonly state: string;
  readonly startTime: string;
}

/** Identifies the running process. A few small reads of `/proc`, no disk. */
export function identifyThisProcess(): ProcessIdentity {
  return {
    id: process.pid,
    startTime: readProcessStat('self')?.startTime ?? null,
    host: hostname(),
    bootId: orNull(() => readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim()),
    pidNamespace: orNull(() => readlinkSync('/proc/self/ns/pid')),
  };
}

/** The identity with what a person recognises the process by. */
export function describeThisProcess(): ProcessDescription {
  return {
    ...identifyThisProcess(),
    nodeVersion: process.version,
    title: process.title,
    script: process.argv[1] ?? null,
  };
}

/** Reads `/proc/PID/stat`; `null` when there is no such process, or no `/proc`. */
export function readProcessStat(id: number | 'self'): ProcessStat | null {
  const text = orNull(() => readFileSync(`/proc/${id}/stat`, 'latin1'));
  return text === null ? null : parseProcessStat(text);
}

/** Reads state and start time from the text of `/proc/PID/stat`. */
export function parseProcessStat(text: string): ProcessStat | null {
  // The second field is the program's own choice and may hold spaces and parentheses.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const [state, startTime] = [fields[0], fields[19]];
  if (state === undefined || startTime === undefined || !/^\d+$/.test(startTime)) return null;
  return { state, startTime };
}

function orNull<Value>(read: () => Value): Value | null {
  try {
    return read();
  } catch {
    return null;
  }
}
