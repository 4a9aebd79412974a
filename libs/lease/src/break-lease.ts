import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { LancekeepError, type LeaseHolder } from '@lancekeep/errors';
import type { FileSystem } from './evidence/file-system.ts';
import { identifyProcess } from './evidence/identify-process.ts';
import type { Verdict } from './evidence/judge-holder.ts';
import { fileError } from './file-error.ts';
import { leaseHolderName } from './lease-holder-name.ts';
import { observeLease, type LeaseObservation } from './observe-lease.ts';
import { projectBusy } from './project-busy.ts';
import { claimPath } from './record/lease-files.ts';
import type { LeaseRecord } from './record/lease-record.ts';
import { removeQuietly } from './record/remove-quietly.ts';
import { supersede } from './record/supersede.ts';
import { writeRecord } from './record/write-record.ts';

export interface BreakOptions {
  /** The holder's name as PROJECT_BUSY gives it: `HOST:PID`, or `unknown` for a damaged record. */
  readonly holder: string;
}

export interface BrokenLease {
  /** Whose lease it was; `null` when its record was damaged. */
  readonly holder: LeaseHolder | null;
}

/**
 * Frees a lease whose holder cannot be judged from here: one of another host, container or network
 * file system, or with a damaged record. This is for a person who knows that the holder is gone: a
 * holder that lives goes on writing and is not told.
 *
 * @throws PROJECT_BUSY when the holder is proven alive.
 * @throws INVALID_ARGUMENT when nobody, or somebody else, holds the lease.
 * @throws PERMISSION_DENIED, DISK_FULL or NATIVE_ERROR when the folder cannot be used.
 */
export function breakLease(folder: string, options: BreakOptions): Promise<BrokenLease> {
  return breakLeaseOn(folder, options);
}

const MOST_LOOKS = 20;
const PAUSE_MS = 20;

/** `fileSystem` is what tests replace. */
export async function breakLeaseOn(
  folder: string,
  options: BreakOptions,
  fileSystem?: FileSystem,
): Promise<BrokenLease> {
  try {
    for (let look = 1; ; look += 1) {
      const observation = await observeLease(folder, fileSystem);
      if (look === MOST_LOOKS || !isPassing(observation.verdict)) {
        const holder = namedHolder(folder, options.holder, observation);
        if (await publishFree(folder, observation)) return { holder };
      }
      await delay(PAUSE_MS);
    }
  } catch (error) {
    throw fileError(error, 'breaking the writer lease', folder);
  }
}

/** The kernel lock may be held for a moment only, by a process that looks or is refused. */
function isPassing(verdict: Verdict): boolean {
  return verdict.verdict === 'alive' && verdict.proof === 'kernelLock';
}

/** The holder that is to be broken, when the lease is its and it is not proven alive. */
function namedHolder(
  folder: string,
  name: string,
  { chain, verdict }: LeaseObservation,
): LeaseHolder | null {
  const holder = chain.tip?.record?.holder ?? null;
  const isHeld = chain.tip !== null && verdict.verdict !== 'free';
  if (!isHeld || name !== leaseHolderName(holder)) {
    throw new LancekeepError('INVALID_ARGUMENT', {
      message: `The writer lease in ${folder} is not held by ${name}.`,
      hint: isHeld
        ? `Its holder is ${leaseHolderName(holder)}: give that name if it is the one that is surely gone.`
        : 'It is free: open the project.',
      subject: { argument: 'holder', value: name },
    });
  }
  if (verdict.verdict === 'alive') throw projectBusy({ path: folder, holder, verdict });
  return holder;
}

/** Puts a free record in the place of the observed one; `false` when that is no longer the newest. */
async function publishFree(folder: string, { chain }: LeaseObservation): Promise<boolean> {
  const record = await createFreeRecord();
  const claim = claimPath(folder, record.nonce);
  try {
    await writeRecord(claim, record);
    const file = await supersede(folder, chain, claim);
    await file?.close();
    return file !== null;
  } finally {
    await removeQuietly(claim);
  }
}

async function createFreeRecord(): Promise<LeaseRecord> {
  return {
    state: 'free',
    format: 1,
    kind: 'exclusiveFile',
    nonce: randomBytes(16).toString('hex'),
    holder: {
      processId: process.pid,
      host: hostname(),
      since: new Date().toISOString(),
      project: '',
    },
    identity: await identifyProcess(),
    lockInode: null,
  };
}
