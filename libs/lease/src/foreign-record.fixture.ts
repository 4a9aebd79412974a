import { mkdir, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { identifyProcess } from './evidence/identify-process.ts';
import { rootPath } from './record/lease-files.ts';
import {
  serializeLeaseRecord,
  type LeaseRecord,
  type ProcessIdentity,
} from './record/lease-record.ts';

/** What differs from a record that this very process would write. */
export interface RecordChanges {
  readonly record?: Partial<LeaseRecord>;
  readonly host?: string;
  readonly processId?: number;
  readonly identity?: Partial<ProcessIdentity>;
}

/** A record of the kind `exclusiveFile` that this process would write, with `changes`. */
export async function recordWith(changes: RecordChanges = {}): Promise<LeaseRecord> {
  const identity = { ...(await identifyProcess()), ...changes.identity };
  const holder = {
    processId: changes.processId ?? process.pid,
    host: changes.host ?? hostname(),
    since: '2026-01-01T00:00:00.000Z',
    project: 'elsewhere',
  };
  const nonce = '0'.repeat(32);
  const base = { state: 'held', format: 1, kind: 'exclusiveFile', lockInode: null } as const;
  return { ...base, nonce, holder, identity, ...changes.record };
}

/** Leaves such a record in `folder`, as a holder that ended without releasing would. */
export async function leaveRecord(folder: string, changes: RecordChanges): Promise<LeaseRecord> {
  const record = await recordWith(changes);
  await mkdir(folder, { recursive: true });
  await writeFile(rootPath(folder), serializeLeaseRecord(record));
  return record;
}

/** Another machine. */
export const OTHER_HOST: RecordChanges = {
  host: 'elsewhere',
  identity: { hostId: 'another', bootId: 'another' },
};

/** A container of this machine. */
export const OTHER_NAMESPACE: RecordChanges = {
  identity: { namespace: 'pid:[4026532999] time:[4026531834]' },
};
