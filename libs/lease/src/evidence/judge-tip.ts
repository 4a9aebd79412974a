import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isWitnessName } from '../record/lease-files.ts';
import { readLink, type LeaseLink } from '../record/read-link.ts';
import { judgeHolder, type Evidence, type Verdict } from './judge-holder.ts';

/** Judges the newest record of `folder`: no record at all is free, a damaged one names nobody. */
export async function judgeTip(
  folder: string,
  tip: LeaseLink | null,
  evidence: Evidence,
): Promise<Verdict> {
  if (tip === null) return { verdict: 'free' };
  if (tip.record !== null) return judgeHolder(tip.record, evidence);
  if (evidence.kernelLock === 'held') return { verdict: 'alive', proof: 'kernelLock' };
  const proven = evidence.kernelLock === 'free' && !evidence.fileSystem.shared;
  if (proven && !(await mayBeHeldByFile(folder, evidence))) return { verdict: 'dead' };
  // It may also be one that is just being written.
  return { verdict: 'unknown', reason: 'the lease record is damaged', passing: true };
}

/**
 * A free kernel lock rules out holders of the kind `kernelLock`. Those of the kind `exclusiveFile`
 * make their witness before they publish a record, and keep it as long as they hold the lease.
 */
async function mayBeHeldByFile(folder: string, evidence: Evidence): Promise<boolean> {
  for (const name of (await readdir(folder)).filter(isWitnessName)) {
    const witness = await readLink(join(folder, name));
    if (witness === null) continue;
    if (witness.record === null) return true;
    const { verdict } = await judgeHolder(witness.record, evidence);
    if (verdict === 'alive' || verdict === 'unknown') return true;
  }
  return false;
}
