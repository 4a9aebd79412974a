import { basename } from 'node:path';
import type { ProcessIdentity } from '../contract/project-snapshot.ts';
import { identifyThisProcess } from '../process/process-identity.ts';
import { probeProcess } from '../process/process-liveness.ts';
import { keyOfEntry, processKey } from './entry-name.ts';
import type { RunningProject } from './running-projects.ts';

/**
 * Whether the process that made this socket, token or folder is proven dead. A status file of the
 * same process tells who it was. Without one its name does, as long as the process ran in this very
 * place: a name of another boot, host or container proves nothing from here.
 */
export function diedWithItsProcess(path: string, projects: readonly RunningProject[]): boolean {
  const key = keyOfEntry(basename(path));
  const known = projects.find(({ file }) => keyOfEntry(basename(file)) === key);
  if (known !== undefined) return known.alive === false;
  const identity = identityHere(key);
  return processKey(identity) === key && probeProcess(identity).alive === false;
}

/** The process of this id and start time, supposing that it ran where this one does. */
function identityHere(key: string): ProcessIdentity {
  const [id, startTime = '0'] = key.split('-');
  const known = startTime === '0' ? null : startTime;
  return { ...identifyThisProcess(), id: Number(id), startTime: known };
}
