import { randomUUID } from 'node:crypto';
import {
  closeSync,
  fchmodSync,
  fchownSync,
  fstatSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  type Stats,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fromNativeError, LancekeepError } from '@lancekeep/errors';

/*
 * Readers see the old file or the new one, never a part. The calls are synchronous, so that no
 * handler of a signal ends the process between them and leaves an unfinished file behind.
 */

/**
 * Replaces a file, with the mode and owner that it has; of a symbolic link, its target.
 * @throws LancekeepError `INVALID_ARGUMENT` when the file is no longer `before`; `PERMISSION_DENIED`,
 * also where the owner cannot be kept; `DISK_FULL`.
 */
export function replaceFile(
  path: string,
  { before, after }: { readonly before: Uint8Array; readonly after: Uint8Array },
): void {
  withSystemErrors(path, () => {
    const target = realpathSync(path);
    // To rename over a file takes no right to write it.
    closeSync(openSync(target, 'r+'));
    writeBeside(target, { content: after, like: statSync(target) }, (unfinished) => {
      if (!readFileSync(target).equals(before)) throw changedMeanwhile(path);
      renameSync(unfinished, target);
    });
  });
}

/**
 * Makes a file; one that is there stays as it is.
 * @throws LancekeepError `INVALID_ARGUMENT` when there is one; `PERMISSION_DENIED`, `DISK_FULL`.
 */
export function createFile(path: string, text: string): void {
  withSystemErrors(path, () => {
    writeBeside(path, { content: Buffer.from(text), like: null }, (unfinished) => {
      try {
        linkSync(unfinished, path);
      } catch (error) {
        if (codeOf(error) === 'EEXIST') throw isThere(path);
        if (!NO_LINKS.includes(codeOf(error))) throw error;
        writeFileSync(path, text, { flag: 'wx' });
      }
    });
  });
}

/** What file systems without hard links answer. */
const NO_LINKS = ['EPERM', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP', 'EMLINK'];

/** Writes a file in the folder of `target`, from where it can be moved in one step, and is gone then. */
function writeBeside(
  target: string,
  file: { readonly content: Uint8Array; readonly like: Stats | null },
  finish: (unfinished: string) => void,
): void {
  const unfinished = join(dirname(target), `.${basename(target)}.${randomUUID()}.tmp`);
  try {
    writeWhole(unfinished, file);
    finish(unfinished);
  } finally {
    rmSync(unfinished, { force: true });
  }
}

function writeWhole(
  path: string,
  { content, like }: { readonly content: Uint8Array; readonly like: Stats | null },
): void {
  // A file with secrets is open to nobody while its mode is not set.
  const descriptor = openSync(path, 'wx', like === null ? 0o666 : 0o600);
  try {
    writeFileSync(descriptor, content);
    if (like !== null) keepOwnerAndMode(descriptor, like);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function keepOwnerAndMode(descriptor: number, { uid, gid, mode }: Stats): void {
  const own = fstatSync(descriptor);
  if (own.uid !== uid || own.gid !== gid) fchownSync(descriptor, uid, gid);
  const PERMISSIONS = 0o7777;
  fchmodSync(descriptor, mode & PERMISSIONS);
}

function withSystemErrors(path: string, work: () => void): void {
  try {
    work();
  } catch (error) {
    if (codeOf(error) === 'EEXIST') throw isThere(path);
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') throw noFolder(path);
    throw fromNativeError(error, { operation: 'writing', path });
  }
}

function isThere(path: string): LancekeepError {
  return new LancekeepError('INVALID_ARGUMENT', {
    message: `${path} exists, and is not overwritten.`,
    hint: 'Name another file, or add --force to replace it.',
    subject: { argument: path },
  });
}

function noFolder(path: string): LancekeepError {
  return new LancekeepError('INVALID_ARGUMENT', {
    message: `${path} cannot be written: there is no folder ${dirname(path)}.`,
    hint: 'Make the folder first, or name another file.',
    subject: { argument: path },
  });
}

function changedMeanwhile(path: string): LancekeepError {
  return new LancekeepError('INVALID_ARGUMENT', {
    message: `${path} was changed by somebody else meanwhile; nothing was written.`,
    hint: 'Run the same command again.',
    subject: { argument: path },
  });
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
