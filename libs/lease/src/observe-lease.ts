import { setTimeout as delay } from 'node:timers/promises';
import { fileSystemOf, type FileSystem } from './evidence/file-system.ts';
import { identifyProcess } from './evidence/identify-process.ts';
import type { Verdict } from './evidence/judge-holder.ts';
import { judgeTip } from './evidence/judge-tip.ts';
import { readKernelLock } from './evidence/kernel-lock.ts';
import { readChain, type LeaseChain } from './record/read-chain.ts';

export interface LeaseObservation {
  readonly chain: LeaseChain;
  readonly verdict: Verdict;
}

const MOST_LOOKS = 10;
const PAUSE_MS = 20;

/**
 * Reads the newest record and the kernel lock so that they belong together: the record is the same
 * before and after the look at the lock. Writes nothing.
 */
export async function observeLease(
  folder: string,
  fileSystem?: FileSystem,
): Promise<LeaseObservation> {
  const self = await identifyProcess();
  let before = await readChain(folder);
  for (let look = 1; ; look += 1) {
    if (before.tip === null) return { chain: before, verdict: { verdict: 'free' } };
    const lock = await readKernelLock(folder);
    const after = await readChain(folder);
    const evidence = { ...lock, self, fileSystem: fileSystem ?? (await fileSystemOf(folder)) };
    const verdict = await judgeTip(folder, after.tip, evidence);
    const passing = verdict.verdict === 'unknown' && verdict.passing;
    const settled = isSame(before, after) && !passing;
    if (settled || look === MOST_LOOKS) return { chain: after, verdict };
    before = after;
    await delay(PAUSE_MS);
  }
}

function isSame({ tip: before }: LeaseChain, { tip: after }: LeaseChain): boolean {
  return before?.nonce === after?.nonce && before?.record?.state === after?.record?.state;
}
