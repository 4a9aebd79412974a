import { createHash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import { hasCode } from '../file-error.ts';
import { parseLeaseRecord, type LeaseRecord } from './lease-record.ts';

/** One record file as it was read. */
export interface LeaseLink {
  /** What its successor is named after: the record's nonce, or a digest of what cannot be read. */
  readonly nonce: string;
  /** `null` when the file is empty, cut short or damaged. */
  readonly record: LeaseRecord | null;
  /** When the holder gave its last sign of life, in milliseconds since 1970. */
  readonly heartbeatMs: number;
}

/** Reads one record file; `null` when there is none. */
export async function readLink(path: string): Promise<LeaseLink | null> {
  const file = await openIfThere(path);
  if (file === null) return null;
  try {
    const { mtimeMs, ino } = await file.stat({ bigint: true });
    const text = await file.readFile('utf8');
    const record = parseLeaseRecord(text);
    const nonce = record?.nonce ?? `damaged-${digest(`${ino}\n${text}`)}`;
    return { nonce, record, heartbeatMs: Number(mtimeMs) };
  } finally {
    await file.close();
  }
}

async function openIfThere(path: string): Promise<FileHandle | null> {
  try {
    return await open(path, 'r');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null;
    throw error;
  }
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
