import { readdir, readlink } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

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
    const files = await openFiles(id);
    if (files.some(({ path }) => path.startsWith(prefix))) return true;
  }
  return false;
}

export interface OpenFile {
  /** As it is called now. */
  readonly path: string;
  /** Leads to the file whatever it is called. */
  readonly link: string;
}

/** What a process has open; nothing for one that is gone, or of another user. */
export async function openFiles(processId: number): Promise<readonly OpenFile[]> {
  const folder = `/proc/${processId}/fd`;
  const numbers = await readdir(folder).catch(() => []);
  const files = numbers.map(async (number) => {
    const link = join(folder, number);
    return { path: await readlink(link).catch(() => ''), link };
  });
  return Promise.all(files);
}
