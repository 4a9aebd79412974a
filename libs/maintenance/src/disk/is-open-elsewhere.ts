import { readdirSync, readlinkSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { setImmediate, setTimeout as sleep } from 'node:timers/promises';

const LOOKS = 3;
const PAUSE_MS = 50;

/**
 * Whether another process has a file below a folder open, at one of several looks: one that works on a
 * table reads or writes its files most of the time. `null` where the system does not tell. Processes of
 * other users and of other containers are not seen.
 */
export async function isOpenElsewhere(
  folder: string,
  ownProcesses: ReadonlySet<number>,
): Promise<boolean | null> {
  if (process.platform !== 'linux') return null;
  for (let look = 0; look < LOOKS; look += 1) {
    if (look > 0) await sleep(PAUSE_MS);
    if (await isOpenNow(`${folder}${sep}`, ownProcesses)) return true;
  }
  return false;
}

async function isOpenNow(prefix: string, own: ReadonlySet<number>): Promise<boolean> {
  const ids = (await readdir('/proc')).map(Number).filter((id) => id > 0 && !own.has(id));
  for (const id of ids) {
    if (openFiles(id).some(({ path }) => path.startsWith(prefix))) return true;
    // Others have their turn between two of perhaps hundreds.
    await setImmediate();
  }
  return false;
}

export interface OpenFile {
  /** As it is called now. */
  readonly path: string;
  /** Leads to the file whatever it is called. */
  readonly link: string;
}

/**
 * What a process has open; nothing for one that is gone, or of another user. Synchronous: the kernel
 * answers from memory, and by the thread pool a look takes twice the processor time.
 */
export function openFiles(processId: number): readonly OpenFile[] {
  const folder = `/proc/${processId}/fd`;
  return readOr([], () => readdirSync(folder)).map((number) => {
    const link = join(folder, number);
    return { path: readOr('', () => readlinkSync(link)), link };
  });
}

function readOr<Result>(otherwise: Result, read: () => Result): Result {
  try {
    return read();
  } catch {
    return otherwise;
  }
}
