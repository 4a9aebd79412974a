import type { LeaseInternals } from './acquire.ts';
import type { LeaseKind } from './record/lease-record.ts';

/** Both kinds of lease, and how a test gets each of them. */
export const kinds: readonly { readonly kind: LeaseKind; readonly internals: LeaseInternals }[] = [
  { kind: 'kernelLock', internals: {} },
  { kind: 'exclusiveFile', internals: { kind: 'exclusiveFile' } },
];
