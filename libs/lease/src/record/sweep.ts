import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isClaimName, isSuccessorName, isWitnessName } from './lease-files.ts';
import { readChain } from './read-chain.ts';
import { removeQuietly } from './remove-quietly.ts';

/** A contender takes milliseconds from its first file to its lease. */
const ABANDONED_AFTER_MS = 600_000;

/**
 * Removes what contenders that died half-way left. `nonce` is the caller's own record: only while
 * it is root and tip, nothing hangs from any successor that was listed before.
 */
export async function sweep(folder: string, nonce: string): Promise<void> {
  try {
    await sweepRecords(folder, nonce);
  } catch {
    // What stays is a few hundred bytes; the lease is held all the same.
    return;
  }
}

async function sweepRecords(folder: string, nonce: string): Promise<void> {
  const names = await readdir(folder);
  const { rootNonce, tip } = await readChain(folder);
  if (rootNonce !== nonce || tip?.nonce !== nonce) return;
  // The caller has just written its record: by the clock of the file system, which may be a server's.
  const now = tip.heartbeatMs;
  for (const name of names) {
    const path = join(folder, name);
    const isContenders = isClaimName(name) || isWitnessName(name);
    if (isSuccessorName(name) || (isContenders && (await isOld(path, now)))) {
      await removeQuietly(path);
    }
  }
}

async function isOld(path: string, now: number): Promise<boolean> {
  try {
    return now - (await stat(path)).mtimeMs > ABANDONED_AFTER_MS;
  } catch {
    return false;
  }
}
