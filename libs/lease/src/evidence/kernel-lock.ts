import { open, stat, type FileHandle } from 'node:fs/promises';
import type { tryLock } from 'fs-native-extensions';
import { hasCode } from '../file-error.ts';
import { kernelLockPath } from '../record/lease-files.ts';

/** What came of asking for the kernel lock. `inode` is that of the lock file. */
export type KernelLock =
  /** It is ours until `file` is closed, by us or by the end of this process. */
  | { readonly state: 'taken'; readonly file: FileHandle; readonly inode: string }
  /** Another open file has it. */
  | { readonly state: 'held'; readonly inode: string }
  /** The library cannot be loaded, or the file system refuses locks. */
  | { readonly state: 'unavailable' };

/** What a look at the kernel lock tells. */
export interface KernelLockReading {
  readonly kernelLock: 'free' | 'held' | 'unknown';
  readonly lockInode: string | null;
}

type TryLock = typeof tryLock;

/**
 * Asks for the exclusive kernel lock of `folder` without waiting. Node opens files with O_CLOEXEC,
 * so no child process inherits the lock.
 */
export async function takeKernelLock(folder: string): Promise<KernelLock> {
  const tryLock = await loadTryLock();
  if (tryLock === null) return { state: 'unavailable' };
  const path = kernelLockPath(folder);
  for (;;) {
    const file = await open(path, 'a+');
    const lock = await lockOpenFile(tryLock, file);
    if (lock.state !== 'taken') {
      await file.close();
      return lock;
    }
    if (await isInodeOf(path, lock.inode)) return lock;
    // Somebody removed the file between the two calls: the lock is on a file without a name.
    await file.close();
  }
}

/**
 * Looks whether the kernel lock is held. It writes nothing, but takes a shared lock for a moment,
 * during which a contender is refused: contenders try again for that reason.
 */
export async function readKernelLock(folder: string): Promise<KernelLockReading> {
  const tryLock = await loadTryLock();
  const file = tryLock === null ? null : await openIfAllowed(kernelLockPath(folder));
  if (tryLock === null || file === null) return { kernelLock: 'unknown', lockInode: null };
  try {
    const lockInode = await inodeOf(file);
    return { kernelLock: tryLock(file.fd, { shared: true }) ? 'free' : 'held', lockInode };
  } catch {
    return { kernelLock: 'unknown', lockInode: null };
  } finally {
    await file.close();
  }
}

async function lockOpenFile(tryLock: TryLock, file: FileHandle): Promise<KernelLock> {
  const inode = await inodeOf(file);
  try {
    return tryLock(file.fd) ? { state: 'taken', file, inode } : { state: 'held', inode };
  } catch {
    return { state: 'unavailable' };
  }
}

async function inodeOf(file: FileHandle): Promise<string> {
  return String((await file.stat({ bigint: true })).ino);
}

async function isInodeOf(path: string, inode: string): Promise<boolean> {
  try {
    return String((await stat(path, { bigint: true })).ino) === inode;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return false;
    throw error;
  }
}

async function openIfAllowed(path: string): Promise<FileHandle | null> {
  try {
    return await open(path, 'r');
  } catch {
    return null;
  }
}

/** The library is an optional dependency with binaries for some platforms only. */
async function loadTryLock(): Promise<TryLock | null> {
  try {
    return (await import('fs-native-extensions')).tryLock;
  } catch {
    return null;
  }
}
