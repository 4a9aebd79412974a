import type { LeaseHolder } from '@lancekeep/errors';
import type { FileSystem } from './evidence/file-system.ts';
import { fileError } from './file-error.ts';
import { observeLease } from './observe-lease.ts';

/**
 * Who holds the lease. `heartbeatAgeMs` is the time since the holder's last sign of life, by this
 * machine's clock; it informs and proves nothing.
 */
export type LeaseStatus =
  /** Nobody holds it, or nobody ever did. */
  | { readonly state: 'free' }
  /** It is held, by a proof. `holder` is `null` when the holder's record is damaged. */
  | {
      readonly state: 'held';
      readonly holder: LeaseHolder | null;
      readonly heartbeatAgeMs: number;
    }
  /** Its holder is proven dead: the next contender takes it over. */
  | {
      readonly state: 'stale';
      readonly holder: LeaseHolder | null;
      readonly heartbeatAgeMs: number;
    }
  /** Nothing is proven, so contenders are refused; `reason` says why, as half a sentence. */
  | {
      readonly state: 'unknown';
      readonly holder: LeaseHolder | null;
      readonly heartbeatAgeMs: number;
      readonly reason: string;
    };

/**
 * Tells who holds the writer lease whose files are in `folder`, without taking it. Makes and
 * changes nothing; a folder that does not exist has a free lease.
 *
 * @throws PERMISSION_DENIED or NATIVE_ERROR when the records cannot be read.
 */
export function readLease(folder: string): Promise<LeaseStatus> {
  return readLeaseOn(folder);
}

/** `fileSystem` is what tests replace. */
export async function readLeaseOn(folder: string, fileSystem?: FileSystem): Promise<LeaseStatus> {
  try {
    const { chain, verdict } = await observeLease(folder, fileSystem);
    const { tip } = chain;
    if (tip === null || verdict.verdict === 'free') return { state: 'free' };
    const holder = tip.record?.holder ?? null;
    const heartbeatAgeMs = Math.max(0, Date.now() - tip.heartbeatMs);
    if (verdict.verdict === 'alive') return { state: 'held', holder, heartbeatAgeMs };
    if (verdict.verdict === 'dead') return { state: 'stale', holder, heartbeatAgeMs };
    return { state: 'unknown', holder, heartbeatAgeMs, reason: verdict.reason };
  } catch (error) {
    throw fileError(error, 'reading the writer lease', folder);
  }
}
