import { randomBytes } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { hostname } from 'node:os';
import type { LeaseHolder } from '@lancekeep/errors';
import type { FileSystem } from './evidence/file-system.ts';
import type { Verdict } from './evidence/judge-holder.ts';
import { judgeTip } from './evidence/judge-tip.ts';
import type { KernelLock } from './evidence/kernel-lock.ts';
import { holdLease, type WriterLease } from './held-lease.ts';
import { claimPath, witnessPath } from './record/lease-files.ts';
import type { LeaseRecord, ProcessIdentity } from './record/lease-record.ts';
import { readChain, type LeaseChain } from './record/read-chain.ts';
import { removeQuietly } from './record/remove-quietly.ts';
import { supersede } from './record/supersede.ts';
import { sweep } from './record/sweep.ts';
import { writeRecord } from './record/write-record.ts';

/** A process that wants the lease of `folder`. */
export interface Contender {
  readonly folder: string;
  readonly project: string;
  readonly fileSystem: FileSystem;
  readonly self: ProcessIdentity;
}

/** Why the lease was not had. */
export interface Refusal {
  readonly holder: LeaseHolder | null;
  readonly verdict: Verdict;
  /** Another contender, or a reader's look, may be all that is in the way: it pays to try again. */
  readonly passing: boolean;
}

export type ClaimOutcome = { readonly lease: WriterLease } | { readonly refusal: Refusal };

/** The kernel lock, or that there is none to be had. */
type Lock = Exclude<KernelLock, { readonly state: 'held' }>;

/** Each round lost is one that another contender won. */
const MOST_ROUNDS = 100;

/** Publishes a record of this process, unless the newest one may belong to a living holder. */
export async function claimLease(contender: Contender, lock: Lock): Promise<ClaimOutcome> {
  const opening = await findOpening(contender, lock);
  if ('refusal' in opening) return opening;
  const { folder } = contender;
  const record = createRecord(contender, lock.state === 'taken' ? lock.inode : null);
  const claim = claimPath(folder, record.nonce);
  const witness = lock.state === 'taken' ? null : witnessPath(folder, record.nonce);
  let lease: WriterLease | null = null;
  try {
    if (witness !== null) await writeRecord(witness, record);
    await writeRecord(claim, record);
    const published = await publish({ contender, lock, claim, chain: opening.chain });
    if ('refusal' in published) return published;
    const lockFile = lock.state === 'taken' ? lock.file : null;
    const files = { folder, record: published.file, lock: lockFile, witness };
    const { predecessor } = published;
    lease = holdLease({ holder: record.holder, predecessor }, files);
    await sweep(folder, record.nonce);
    return { lease };
  } finally {
    await removeQuietly(claim);
    if (lease === null && witness !== null) await removeQuietly(witness);
  }
}

interface Publication {
  readonly contender: Contender;
  readonly lock: Lock;
  readonly claim: string;
  /** The records as they were when nothing stood in the way. */
  readonly chain: LeaseChain;
}

interface Published {
  readonly file: FileHandle;
  readonly predecessor: LeaseHolder | null;
}

/** A record that was not marked as free is of a holder that died. */
function deadHolder({ tip }: LeaseChain): LeaseHolder | null {
  return tip?.record?.state === 'held' ? tip.record.holder : null;
}

async function publish(
  publication: Publication,
): Promise<Published | { readonly refusal: Refusal }> {
  const { contender, lock, claim } = publication;
  let { chain } = publication;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const file = await supersede(contender.folder, chain, claim);
    if (file !== null) return { file, predecessor: deadHolder(chain) };
    const next = await findOpening(contender, lock);
    if ('refusal' in next) return next;
    ({ chain } = next);
  }
  return { refusal: { holder: null, verdict: { verdict: 'free' }, passing: true } };
}

/** The records as they are, when the newest one stands in nobody's way. */
async function findOpening(
  contender: Contender,
  lock: Lock,
): Promise<{ readonly chain: LeaseChain } | { readonly refusal: Refusal }> {
  const chain = await readChain(contender.folder);
  const kernelLock = lock.state === 'taken' ? 'free' : 'unknown';
  const lockInode = lock.state === 'taken' ? lock.inode : null;
  const verdict = await judgeTip(contender.folder, chain.tip, {
    ...contender,
    kernelLock,
    lockInode,
  });
  if (verdict.verdict === 'free' || verdict.verdict === 'dead') return { chain };
  const passing = verdict.verdict === 'unknown' && verdict.passing;
  return { refusal: { holder: chain.tip?.record?.holder ?? null, verdict, passing } };
}

function createRecord({ project, self }: Contender, lockInode: string | null): LeaseRecord {
  return {
    state: 'held',
    format: 1,
    kind: lockInode === null ? 'exclusiveFile' : 'kernelLock',
    nonce: randomBytes(16).toString('hex'),
    holder: { processId: process.pid, host: hostname(), since: new Date().toISOString(), project },
    identity: self,
    lockInode,
  };
}
