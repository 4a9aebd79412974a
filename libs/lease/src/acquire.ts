import { mkdir } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { claimLease, type ClaimOutcome, type Contender } from './claim-lease.ts';
import { fileSystemOf, type FileSystem } from './evidence/file-system.ts';
import { identifyProcess } from './evidence/identify-process.ts';
import { judgeTip } from './evidence/judge-tip.ts';
import { takeKernelLock, type KernelLock } from './evidence/kernel-lock.ts';
import { fileError } from './file-error.ts';
import type { WriterLease } from './held-lease.ts';
import { projectBusy } from './project-busy.ts';
import { readChain } from './record/read-chain.ts';

/** Where a lease is taken, and what messages call the project. */
export interface LeaseOptions {
  /** The local folder for the lease files, for example `DATABASE/.lancekeep`; made if missing. */
  readonly folder: string;
  /** The real path or URI of the project, for messages. */
  readonly path: string;
  /** The name under which this process opened the project; others are told it. */
  readonly project: string;
}

/** What tests replace. */
export interface LeaseInternals {
  /** Go without the kernel lock. */
  readonly kind?: 'exclusiveFile';
  readonly fileSystem?: FileSystem;
}

const PATIENCE_MS = 1_000;
const RETRY_MS = 20;

/** Takes the writer lease, as described at `acquireWriterLease`. */
export async function acquire(
  options: LeaseOptions,
  internals: LeaseInternals = {},
): Promise<WriterLease> {
  try {
    await mkdir(options.folder, { recursive: true });
    const self = await identifyProcess();
    const fileSystem = internals.fileSystem ?? (await fileSystemOf(options.folder));
    return await contend(options, { ...options, self, fileSystem }, internals);
  } catch (error) {
    throw fileError(error, 'taking the writer lease', options.folder);
  }
}

async function contend(
  options: LeaseOptions,
  contender: Contender,
  internals: LeaseInternals,
): Promise<WriterLease> {
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    const outcome = await attempt(contender, internals);
    if ('lease' in outcome) return outcome.lease;
    const { refusal } = outcome;
    if (!refusal.passing || performance.now() > deadline) {
      throw projectBusy({ ...options, ...refusal });
    }
    await delay(RETRY_MS * (0.5 + Math.random()));
  }
}

async function attempt(contender: Contender, internals: LeaseInternals): Promise<ClaimOutcome> {
  const withoutLock = internals.kind === 'exclusiveFile';
  const lock: KernelLock = withoutLock
    ? { state: 'unavailable' }
    : await takeKernelLock(contender.folder);
  if (lock.state === 'held') return refuseLocked(contender, lock.inode);
  let lease: WriterLease | null = null;
  try {
    const outcome = await claimLease(contender, lock);
    if ('lease' in outcome) ({ lease } = outcome);
    return outcome;
  } finally {
    if (lease === null && lock.state === 'taken') await lock.file.close();
  }
}

/**
 * Somebody has the kernel lock. When the record names a process that surely runs, that is the
 * holder; otherwise it may be a contender on its way, or a reader that only looks.
 */
async function refuseLocked(contender: Contender, lockInode: string): Promise<ClaimOutcome> {
  const { tip } = await readChain(contender.folder);
  const evidence = { ...contender, kernelLock: 'held', lockInode } as const;
  const verdict = await judgeTip(contender.folder, tip, evidence);
  const passing = verdict.verdict !== 'alive' || verdict.proof !== 'process';
  const holder = verdict.verdict === 'free' ? null : (tip?.record?.holder ?? null);
  return { refusal: { holder, verdict, passing } };
}
