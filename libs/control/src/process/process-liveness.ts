import { getPriority } from 'node:os';
import { getSystemErrorName } from 'node:util';
import type { ProcessIdentity } from '../contract/project-snapshot.ts';
import { identifyThisProcess, readProcessStat } from './process-identity.ts';

/** Whether a process lives, and how that is known. */
export interface ProcessLiveness {
  /** `null`: cannot be told from here. `false` is proven, never guessed. */
  readonly alive: boolean | null;
  readonly reason: string;
}

/**
 * Finds out whether exactly this process lives, and not a later one with its id. Proof needs Linux;
 * elsewhere `true` means no more than that a process of that id exists. A process of another
 * machine or container cannot be seen from here: `null`.
 */
export function probeProcess(identity: ProcessIdentity): ProcessLiveness {
  return judgeElsewhere(identity, identifyThisProcess()) ?? judgeHere(identity);
}

/** The verdict on a process that this one cannot look up; `null` when it can. */
function judgeElsewhere(that: ProcessIdentity, here: ProcessIdentity): ProcessLiveness | null {
  const sameBoot = that.bootId !== null && that.bootId === here.bootId;
  if (sameBoot && that.pidNamespace === here.pidNamespace) return null;
  if (sameBoot) return unknown('it has, or had, a container of its own');
  if (that.host !== here.host) return unknown(`it runs on another host, ${that.host}`);
  if (that.bootId === null || here.bootId === null) return null;
  return dead('the machine was started again since');
}

function judgeHere({ id, startTime }: ProcessIdentity): ProcessLiveness {
  const stat = readProcessStat(id);
  if (stat !== null) return judgeStat(stat, startTime);
  if (!processExists(id)) return dead(`no process has the id ${id}`);
  if (startTime !== null) return unknown(`process ${id} exists, but its start time is hidden`);
  const reason = `a process has the id ${id}; this system does not tell since when`;
  return { alive: true, reason };
}

function judgeStat(
  stat: { readonly state: string; readonly startTime: string },
  startTime: string | null,
): ProcessLiveness {
  if (startTime === null) return unknown('its start time was not recorded');
  if (stat.startTime !== startTime) return dead('another process has its id now');
  if (stat.state === 'Z' || stat.state === 'X') return dead('it ended and awaits its parent');
  return { alive: true, reason: 'process id and start time are the same' };
}

/** Asks for the priority, since a signal, even number 0, is not for a library to send. */
function processExists(id: number): boolean {
  try {
    getPriority(id);
    return true;
  } catch (error) {
    return systemErrorNameOf(error) !== 'ESRCH';
  }
}

function systemErrorNameOf(error: unknown): string | null {
  if (!(error instanceof Error) || !('errno' in error)) return null;
  return typeof error.errno === 'number' ? getSystemErrorName(error.errno) : null;
}

function dead(reason: string): ProcessLiveness {
  return { alive: false, reason };
}

function unknown(reason: string): ProcessLiveness {
  return { alive: null, reason };
}
