import { acquire, type LeaseOptions } from './acquire.ts';
import type { WriterLease } from './held-lease.ts';

/**
 * Takes the writer lease of a project: at most one is held at a time, over all processes, worker
 * threads and copies of this module that use the same `folder`. A released lease, and that of a
 * holder that is proven dead, is taken over; every other one is refused. It does not wait for a
 * holder; up to a second goes to tell a holder from a process that only passes.
 *
 * @throws PROJECT_BUSY names the holder (`null` when its record is damaged or not yet written).
 * @throws PERMISSION_DENIED, DISK_FULL or NATIVE_ERROR when the folder cannot be used.
 */
export function acquireWriterLease(options: LeaseOptions): Promise<WriterLease> {
  return acquire(options);
}
