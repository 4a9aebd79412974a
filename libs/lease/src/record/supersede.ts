import { open, rename, type FileHandle } from 'node:fs/promises';
import { hasCode } from '../file-error.ts';
import { createExclusively } from './create-exclusively.ts';
import { rootPath, successorPath } from './lease-files.ts';
import { isRoot, type LeaseChain } from './read-chain.ts';
import { removeQuietly } from './remove-quietly.ts';

/*
 * How one of many contenders wins, in both kinds of lease
 *
 * The records form a chain: `writer.json` is the root, and the one record that follows the record
 * with nonce N is the file `writer.after-N.json`. The newest record says who holds the lease.
 *
 * 1. A contender reads the chain and judges its tip. It goes on only when the tip is free or
 *    proven dead, which stays so for ever.
 * 2. It creates the successor of that tip exclusively, with its record already in it. Of all the
 *    contenders that judged this tip, one can.
 * 3. It looks whether the root is still the one from which it started. If so, its record hangs
 *    from the root and it holds the lease. If not, others went through all steps meanwhile and the
 *    tip that it followed was dropped: it takes its record back and begins again.
 * 4. It moves its record to the root, in one step. That drops all older records, and it is the
 *    only way in which the root ever changes; nonces are random, so no root comes back.
 *
 * A contender that dies after step 2 is a dead holder like any other: its own successor is free to
 * be created. The root is never absent, and nobody ever replaces a record that is not dropped by
 * the same step, so there is no moment at which two contenders can both pass step 3.
 */

/**
 * Publishes the record in the file `claim` as the one that follows the tip of `chain`. Gives the
 * open published file to the winner and `null` to everybody else, who must read the chain again.
 */
export async function supersede(
  folder: string,
  chain: LeaseChain,
  claim: string,
): Promise<FileHandle | null> {
  const root = rootPath(folder);
  const target = chain.tip === null ? root : successorPath(folder, chain.tip.nonce);
  if (!(await createExclusively(claim, target))) return null;
  let file: FileHandle | null = null;
  try {
    file = await open(target, 'r+');
    if (chain.rootNonce === null) return file;
    if (await isRoot(folder, chain.rootNonce)) {
      await moveToRoot(target, root);
      return file;
    }
  } catch (error) {
    await takeBack(target, file);
    // The winner has swept the dropped record away already.
    if (hasCode(error, 'ENOENT')) return null;
    throw error;
  }
  await takeBack(target, file);
  return null;
}

async function takeBack(target: string, file: FileHandle | null): Promise<void> {
  await file?.close();
  await removeQuietly(target);
}

/** A record that cannot be moved counts where it is. */
async function moveToRoot(target: string, root: string): Promise<void> {
  try {
    await rename(target, root);
  } catch {
    return;
  }
}
