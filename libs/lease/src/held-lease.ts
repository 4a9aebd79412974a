import type { FileHandle } from 'node:fs/promises';
import type { LeaseHolder } from '@lancekeep/errors';
import { fileError } from './file-error.ts';
import { STATE_OFFSET, type LeaseKind } from './record/lease-record.ts';
import { removeQuietly } from './record/remove-quietly.ts';

/** The right to write to one project, held by this process until `release()` or its end. */
export interface WriterLease {
  readonly holder: LeaseHolder;
  /** `kernelLock`: any death of this process frees it. `exclusiveFile`: a successor has to prove it. */
  readonly kind: LeaseKind;
  /** Who held the lease before and died with it; `null` when it was given back, or never held. */
  readonly predecessor: LeaseHolder | null;
  /**
   * Gives the lease back; a second call waits for the first. Throws PERMISSION_DENIED, DISK_FULL or
   * NATIVE_ERROR when the record could not be marked; the kernel lock is given back even then.
   */
  release(): Promise<void>;
}

export interface HeldFiles {
  readonly folder: string;
  /** The published record. All writing goes through this handle, so it never meets a successor's. */
  readonly record: FileHandle;
  /** Carries the kernel lock; `null` for `exclusiveFile`. */
  readonly lock: FileHandle | null;
  readonly witness: string | null;
}

const HEARTBEAT_MS = 5_000;

/** The lease of a process whose record is published: starts the heartbeat. */
export function holdLease(
  { holder, predecessor }: Pick<WriterLease, 'holder' | 'predecessor'>,
  files: HeldFiles,
): WriterLease {
  // The timer also keeps the file handles from being collected, which would close them.
  const heartbeat = setInterval(() => void beat(files.record), HEARTBEAT_MS).unref();
  let released: Promise<void> | null = null;
  return {
    holder,
    predecessor,
    kind: files.lock === null ? 'exclusiveFile' : 'kernelLock',
    release() {
      clearInterval(heartbeat);
      released ??= releaseFiles(files);
      return released;
    },
  };
}

/** Says for people that the holder's event loop still turns; a failure costs only that. */
async function beat(record: FileHandle): Promise<void> {
  const now = new Date();
  try {
    await record.utimes(now, now);
  } catch {
    return;
  }
}

async function releaseFiles({ folder, record, lock, witness }: HeldFiles): Promise<void> {
  try {
    await record.write('free', STATE_OFFSET);
    await record.sync();
    if (witness !== null) await removeQuietly(witness);
  } catch (error) {
    throw fileError(error, 'releasing the writer lease', folder);
  } finally {
    await record.close();
    await lock?.close();
  }
}
