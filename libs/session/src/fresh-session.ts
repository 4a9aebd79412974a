import type { Session } from '@lancedb/lancedb';
import { checkLimits, type SessionLimits } from './session-limits.ts';
import { checkTemporaryFolder } from './temporary-folder.ts';

const BYTES_PER_MB = 2 ** 20;

/**
 * A Session that holds nothing yet, beside those of the process: for measuring what an empty cache does.
 * It goes when JavaScript's garbage collector meets it. Not for work: its caches add to the budget.
 *
 * @throws LancekeepError as `acquireSessions()`.
 */
export async function openFreshSession(name: string, limits: SessionLimits): Promise<Session> {
  checkLimits(name, limits);
  const { Session } = await import('@lancedb/lancedb');
  await checkTemporaryFolder();
  const bytes = (megabytes: number): bigint => BigInt(Math.round(megabytes * BYTES_PER_MB));
  return new Session(bytes(limits.indexCacheMb), bytes(limits.metadataCacheMb));
}
