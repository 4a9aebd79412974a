import type { LeaseHolder } from '@lancekeep/errors';
import {
  holderOf,
  identityOf,
  isObject,
  parseObject,
  type ProcessIdentity,
} from '../record/lease-record.ts';

/** A version of a table that a process uses. */
export interface PublishedRead {
  readonly table: string;
  readonly version: number;
  /** ISO 8601. */
  readonly since: string;
  /** When the process itself gives it up; `null`: not before it says so. ISO 8601. */
  readonly until: string | null;
}

/** What a process says of its reads of one database. Anybody may read it, so it has no secrets. */
export interface ReaderRecord {
  readonly format: 1;
  readonly reader: LeaseHolder;
  readonly identity: ProcessIdentity;
  readonly inUse: readonly PublishedRead[];
}

export function serializeReaderRecord(record: ReaderRecord): string {
  return `${JSON.stringify(record)}\n`;
}

/** The record in `text`, or `null` when it is damaged, or of a later format. */
export function parseReaderRecord(text: string): ReaderRecord | null {
  const value = parseObject(text);
  if (value?.['format'] !== 1) return null;
  const reader = holderOf(value['reader']);
  const identity = identityOf(value['identity']);
  const inUse = value['inUse'];
  if (reader === null || identity === null || !Array.isArray(inUse)) return null;
  return inUse.every(isPublishedRead) ? { format: 1, reader, identity, inUse } : null;
}

function isPublishedRead(value: unknown): value is PublishedRead {
  if (!isObject(value)) return false;
  const { table, version, since, until } = value;
  return (
    typeof table === 'string' &&
    Number.isSafeInteger(version) &&
    isTime(since) &&
    (until === null || isTime(until))
  );
}

function isTime(value: unknown): value is string {
  return typeof value === 'string' && !Number.isNaN(Date.parse(value));
}
