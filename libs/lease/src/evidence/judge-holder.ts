import { hostname } from 'node:os';
import type { LeaseRecord, ProcessIdentity } from '../record/lease-record.ts';
import type { FileSystem } from './file-system.ts';
import { inspectProcess } from './inspect-process.ts';
import type { KernelLockReading } from './kernel-lock.ts';

/** What is known beside the record itself when its holder is judged. */
export interface Evidence extends KernelLockReading {
  /** The process that judges. */
  readonly self: ProcessIdentity;
  readonly fileSystem: FileSystem;
}

export type Verdict =
  /** The record was marked as released. */
  | { readonly verdict: 'free' }
  | { readonly verdict: 'alive'; readonly proof: 'process' | 'kernelLock' }
  /** Proven; a dead holder never comes back, so this holds for ever. */
  | { readonly verdict: 'dead' }
  /**
   * Nothing is proven; `reason` completes "it cannot be told whether it still runs, because ...".
   * `passing`: a moment later it may look different.
   */
  | { readonly verdict: 'unknown'; readonly reason: string; readonly passing: boolean };

const DEAD: Verdict = { verdict: 'dead' };

/** The process id namespace of the machine itself: PROC_PID_INIT_INO in linux/proc_ns.h. */
const OUTERMOST_NAMESPACE = 'pid:[4026531836] ';

/**
 * Judges from proofs only. Its heartbeat never counts: a process that was stopped, or waits for a
 * slow disk, is alive all the same.
 *
 * - The kernel lock proves both ways for a record that was made under it, as long as the lock file
 *   is the same one. On a shared file system a free lock is believed for holders of this machine
 *   since its last start only: two machines need not see each other's locks.
 * - Otherwise the process decides: same host, same start of the machine, same namespace, and the
 *   process is gone, or its id belongs to another process now. On a shared file system this proves
 *   life but not death: copies of one virtual machine have the same ids.
 */
export async function judgeHolder(record: LeaseRecord, evidence: Evidence): Promise<Verdict> {
  if (record.state === 'free') return { verdict: 'free' };
  const kernelLock = kernelLockOf(record, evidence);
  if (kernelLock === 'free' && isBelieved(record, evidence)) return DEAD;
  const byProcess = await judgeByProcess(record, evidence);
  if (kernelLock !== 'held') return byProcess;
  if (byProcess.verdict === 'dead') {
    const reason = 'its process is gone and yet the kernel lock is held';
    return { verdict: 'unknown', reason, passing: true };
  }
  return byProcess.verdict === 'alive' ? byProcess : { verdict: 'alive', proof: 'kernelLock' };
}

function kernelLockOf(record: LeaseRecord, evidence: Evidence): Evidence['kernelLock'] {
  const sameLock = record.lockInode !== null && record.lockInode === evidence.lockInode;
  return record.kind === 'kernelLock' && sameLock ? evidence.kernelLock : 'unknown';
}

function isBelieved(record: LeaseRecord, { fileSystem, self }: Evidence): boolean {
  if (!fileSystem.shared) return true;
  const sameBoot = self.bootId !== null && record.identity.bootId === self.bootId;
  return sameBoot && isSameHost(record, self);
}

async function judgeByProcess(record: LeaseRecord, evidence: Evidence): Promise<Verdict> {
  const { self, fileSystem } = evidence;
  const { identity, holder } = record;
  if (!isSameHost(record, self)) return unknown(`it was taken on another host (${holder.host})`);
  const verdict = await judgeOnHost(record, self);
  if (verdict.verdict !== 'dead' || !fileSystem.shared) return verdict;
  return unknown(
    identity.bootId === self.bootId
      ? `a file system of this kind (${fileSystem.name}) may be used from several machines`
      : `the machine was started again since, or is another one (${fileSystem.name})`,
  );
}

async function judgeOnHost(
  { identity, holder }: LeaseRecord,
  self: ProcessIdentity,
): Promise<Verdict> {
  if (self.platform === 'linux') {
    if (identity.bootId === null || self.bootId === null) return unknown('the boot id is hidden');
    if (identity.namespace === null || self.namespace === null) {
      return unknown('the process namespace is hidden');
    }
  }
  if (identity.bootId !== self.bootId) {
    if (identity.bootId === null || self.bootId === null) return unknown('the boot id is hidden');
    // Sandboxes may make up boot ids; outside of them one machine has one.
    return self.platform !== 'linux' || (isOutermost(identity) && isOutermost(self))
      ? DEAD
      : unknown('its boot id is another one, and a container may have a boot id of its own');
  }
  if (identity.namespace !== self.namespace) {
    return unknown('it was taken in another process namespace (container)');
  }
  const found = await inspectProcess(holder.processId);
  if (found.state === 'gone') return DEAD;
  if (found.startTime === null || identity.startTime === null) {
    return unknown('a process of that id runs, and it cannot be told whether it is the same');
  }
  return found.startTime === identity.startTime ? { verdict: 'alive', proof: 'process' } : DEAD;
}

function isSameHost({ identity, holder }: LeaseRecord, self: ProcessIdentity): boolean {
  if (identity.platform !== self.platform) return false;
  if (identity.hostId !== null && self.hostId !== null) return identity.hostId === self.hostId;
  return holder.host === hostname();
}

function isOutermost(identity: ProcessIdentity): boolean {
  return identity.namespace?.startsWith(OUTERMOST_NAMESPACE) ?? false;
}

function unknown(reason: string): Verdict {
  return { verdict: 'unknown', reason, passing: false };
}
