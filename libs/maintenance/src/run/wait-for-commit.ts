import type { Table } from '@lancedb/lancedb';
import { setTimeout as sleep } from 'node:timers/promises';

const LOOK_EVERY_MS = 10;

/**
 * Waits for the next commit of somebody else, at most so long: directly after one there is the most
 * time until the next. A writer that pauses between its commits loses to nobody then.
 *
 * @throws the signal's `AbortError`; what LanceDB throws when the table cannot be read.
 */
export async function waitForCommit(
  handle: Table,
  { longestMs, signal }: { readonly longestMs: number; readonly signal: AbortSignal | undefined },
): Promise<void> {
  const deadline = performance.now() + longestMs;
  const before = await latestVersion(handle);
  while (performance.now() < deadline) {
    await sleep(LOOK_EVERY_MS, undefined, { signal });
    if ((await latestVersion(handle)) !== before) return;
  }
}

async function latestVersion(handle: Table): Promise<number> {
  await handle.checkoutLatest();
  return handle.version();
}
