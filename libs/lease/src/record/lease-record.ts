import type { LeaseHolder } from '@lancekeep/errors';

/** How a lease is held: with a lock of the kernel behind the record, or by the record alone. */
export type LeaseKind = 'kernelLock' | 'exclusiveFile';

/** What tells one process from every other one, as far as the platform shows it. */
export interface ProcessIdentity {
  /** `process.platform` of the holder. */
  readonly platform: string;
  /** A digest of the machine's id, which itself is not for publishing; `null` where there is none. */
  readonly hostId: string | null;
  /** New at every start of the machine; `null` where it is hidden or unknown. */
  readonly bootId: string | null;
  /** The process id and time namespaces (Linux); `null` elsewhere. */
  readonly namespace: string | null;
  /** When the process started, in the platform's own terms; only equality means anything. */
  readonly startTime: string | null;
}

/** What a holder writes of itself. Anybody may read it, so it has no secrets. */
export interface LeaseRecord {
  readonly state: 'held' | 'free';
  readonly format: 1;
  readonly kind: LeaseKind;
  /** 128 random bits in hexadecimal, new for every record. */
  readonly nonce: string;
  readonly holder: LeaseHolder;
  readonly identity: ProcessIdentity;
  /** The inode of the lock file that the kernel lock is on; `null` for `exclusiveFile`. */
  readonly lockInode: string | null;
}

/** Where the value of `state` begins in a serialised record: it is overwritten in place. */
export const STATE_OFFSET = '{"state":"'.length;

/** A record as the text of its file, `state` first so that it stands at a known place. */
export function serializeLeaseRecord(record: LeaseRecord): string {
  const { state, ...rest } = record;
  return `${JSON.stringify({ state, ...rest })}\n`;
}

/** The record in `text`, or `null` when it is empty, cut short, damaged, or of a later format. */
export function parseLeaseRecord(text: string): LeaseRecord | null {
  const value = parseObject(text);
  if (value?.['format'] !== 1) return null;
  const { state, kind, nonce, lockInode } = value;
  const holder = holderOf(value['holder']);
  const identity = identityOf(value['identity']);
  if (state !== 'held' && state !== 'free') return null;
  if (kind !== 'kernelLock' && kind !== 'exclusiveFile') return null;
  // The nonce becomes part of a file name.
  if (typeof nonce !== 'string' || !/^[0-9a-f]{32}$/.test(nonce)) return null;
  if (holder === null || identity === null || !isTextOrNull(lockInode)) return null;
  return { state, format: 1, kind, nonce, holder, identity, lockInode };
}

export function holderOf(value: unknown): LeaseHolder | null {
  if (!isObject(value)) return null;
  const { processId, host, since, project } = value;
  // A process id is a positive 32-bit integer: signals to 0 and below reach whole groups.
  if (typeof processId !== 'number' || processId <= 0 || processId !== (processId | 0)) return null;
  if (typeof host !== 'string' || typeof since !== 'string' || typeof project !== 'string') {
    return null;
  }
  return { processId, host, since, project };
}

export function identityOf(value: unknown): ProcessIdentity | null {
  if (!isObject(value)) return null;
  const { platform, hostId, bootId, namespace, startTime } = value;
  if (typeof platform !== 'string') return null;
  if (!isTextOrNull(hostId) || !isTextOrNull(bootId)) return null;
  if (!isTextOrNull(namespace) || !isTextOrNull(startTime)) return null;
  return { platform, hostId, bootId, namespace, startTime };
}

export function parseObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isTextOrNull(value: unknown): value is string | null {
  return value === null || typeof value === 'string';
}
