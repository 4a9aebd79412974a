import type { ProjectDb } from 'lancekeep';
import { setTimeout as sleep } from 'node:timers/promises';

/** On a machine that is busy with other work a process may not come to rest. */
const PATIENCE_MS = 15_000;
const INTERVAL_MS = 500;

/** Waits until the project has seen the process at rest, so that its memory report has `idle`. */
export async function waitForIdle(project: ProjectDb, signal: AbortSignal): Promise<void> {
  const end = performance.now() + PATIENCE_MS;
  while (!signal.aborted && !hasIdle(project) && performance.now() < end) await sleep(INTERVAL_MS);
}

function hasIdle(project: ProjectDb): boolean {
  return project.memoryReport().growth.marks.some(({ name }) => name === 'idle');
}
