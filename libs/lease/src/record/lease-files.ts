import { join } from 'node:path';

/** The oldest record that counts; every other one hangs from it. It is replaced, never removed. */
export function rootPath(folder: string): string {
  return join(folder, 'writer.json');
}

/** The one place where a record that follows the record `nonce` can be. */
export function successorPath(folder: string, nonce: string): string {
  return join(folder, `writer.after-${nonce}.json`);
}

/** A contender's own record before it is published. */
export function claimPath(folder: string, nonce: string): string {
  return join(folder, `writer.claim-${nonce}.json`);
}

/** A second copy of the record of a holder that has no kernel lock, there as long as it holds. */
export function witnessPath(folder: string, nonce: string): string {
  return join(folder, `writer.witness-${nonce}.json`);
}

/** The empty file that the kernel lock is on. It is never removed: that would split the lock. */
export function kernelLockPath(folder: string): string {
  return join(folder, 'writer.lock');
}

export function isSuccessorName(name: string): boolean {
  return name.startsWith('writer.after-');
}

export function isClaimName(name: string): boolean {
  return name.startsWith('writer.claim-');
}

export function isWitnessName(name: string): boolean {
  return name.startsWith('writer.witness-');
}
