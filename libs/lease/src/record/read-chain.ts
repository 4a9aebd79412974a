import { readLink, type LeaseLink } from './read-link.ts';
import { rootPath, successorPath } from './lease-files.ts';

/** The records from the root to the newest one. */
export interface LeaseChain {
  /** The nonce of the root; `null` when the folder has no record. */
  readonly rootNonce: string | null;
  /** The newest record, the one that says who holds the lease; `null` when there is none. */
  readonly tip: LeaseLink | null;
}

/** Far more successors than crashes at the worst moment can leave; ends a circle made by hand. */
const MOST_LINKS = 1_000;

/**
 * Follows the records to the newest one. A new holder moves its record to the root, which takes
 * away the successor that a reader may be about to look for: so the root is compared at the end,
 * and when it changed meanwhile the walk begins again.
 */
export async function readChain(folder: string): Promise<LeaseChain> {
  for (;;) {
    const root = await readLink(rootPath(folder));
    if (root === null) return { rootNonce: null, tip: null };
    const tip = await followToTip(folder, root);
    if (await isRoot(folder, root.nonce)) return { rootNonce: root.nonce, tip };
  }
}

/** Whether the record `nonce` is still the root. */
export async function isRoot(folder: string, nonce: string): Promise<boolean> {
  return (await readLink(rootPath(folder)))?.nonce === nonce;
}

async function followToTip(folder: string, root: LeaseLink): Promise<LeaseLink> {
  let tip = root;
  for (let length = 1; length < MOST_LINKS; length += 1) {
    const next = await readLink(successorPath(folder, tip.nonce));
    if (next === null) return tip;
    tip = next;
  }
  return tip;
}
