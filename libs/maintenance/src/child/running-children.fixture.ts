import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Whether there is a process of that id. */
export function isRunning(processId: number): boolean {
  try {
    return process.kill(processId, 0);
  } catch {
    return false;
  }
}

/** The compaction children of this process, by what their command line names; Linux only. */
export function compactionChildren(): readonly number[] {
  return readdirSync('/proc/self/task')
    .flatMap((thread) => readText(`/proc/self/task/${thread}/children`).split(' '))
    .filter((id) => readText(`/proc/${id}/cmdline`).includes('child-program'))
    .map(Number);
}

/** Waits until a compaction has begun to write: LanceDB's files have such names until they are whole. */
export async function untilWriting(tableFolder: string): Promise<void> {
  const files = join(tableFolder, 'data');
  while (!readdirSync(files).some((name) => name.startsWith('.tmp'))) await sleep(1);
}

/** Processes and threads end while they are being listed. */
function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
