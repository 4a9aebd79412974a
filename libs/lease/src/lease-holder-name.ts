import type { LeaseHolder } from '@lancekeep/errors';

/** The name of a holder whose record is damaged. */
export const UNKNOWN_HOLDER = 'unknown';

/** The name by which an operator breaks a lease: `HOST:PID`, or `unknown` for a damaged record. */
export function leaseHolderName(holder: LeaseHolder | null): string {
  return holder === null ? UNKNOWN_HOLDER : `${holder.host}:${holder.processId}`;
}
