import { constants, copyFile, link, stat } from 'node:fs/promises';
import { hasCode } from '../file-error.ts';

/**
 * Gives the complete file `source` the further name `target`, unless that name is taken: then
 * `false`. Where the file system has no hard links, `target` is created exclusively and filled
 * afterwards, so a reader may meet it half written.
 */
export async function createExclusively(source: string, target: string): Promise<boolean> {
  try {
    await link(source, target);
    return true;
  } catch (error) {
    // NFS repeats a call whose answer was lost, and then reports the name that it made itself.
    if (hasCode(error, 'EEXIST')) return isSameFile(source, target);
    if (!hasCode(error, 'EPERM', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP', 'EMLINK')) throw error;
  }
  return copyExclusively(source, target);
}

/** For file systems without hard links. */
export async function copyExclusively(source: string, target: string): Promise<boolean> {
  try {
    await copyFile(source, target, constants.COPYFILE_EXCL);
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  }
}

async function isSameFile(source: string, target: string): Promise<boolean> {
  try {
    const [ours, theirs] = await Promise.all([
      stat(source, { bigint: true }),
      stat(target, { bigint: true }),
    ]);
    return ours.ino === theirs.ino && ours.dev === theirs.dev;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return false;
    throw error;
  }
}
