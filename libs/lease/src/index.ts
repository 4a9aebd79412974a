export { acquireWriterLease } from './acquire-writer-lease.ts';
export type { LeaseOptions } from './acquire.ts';
export { breakLease, type BreakOptions, type BrokenLease } from './break-lease.ts';
export type { WriterLease } from './held-lease.ts';
export { inspectProcess, type ProcessState } from './evidence/inspect-process.ts';
export { leaseHolderName } from './lease-holder-name.ts';
export { readLease, type LeaseStatus } from './read-lease.ts';
export type { LeaseKind } from './record/lease-record.ts';
export { pruneEnded, whilePruning, type PruneInput } from './readers/prune-notice.ts';
export { ReadPublisher, type PublishReadsOptions } from './readers/publish-reads.ts';
export type { PublishedRead } from './readers/reader-record.ts';
export {
  readersInUse,
  type ReaderInUse,
  type ReadersInUseOptions,
} from './readers/readers-in-use.ts';
