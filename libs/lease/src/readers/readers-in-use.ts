import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { LeaseHolder } from '@lancekeep/errors';
import { fileSystemOf, type FileSystem } from '../evidence/file-system.ts';
import { identifyProcess } from '../evidence/identify-process.ts';
import { fileError, hasCode } from '../file-error.ts';
import type { ProcessIdentity } from '../record/lease-record.ts';
import { removeQuietly } from '../record/remove-quietly.ts';
import { judgeReader } from './judge-reader.ts';
import { isReaderFile, readerIdOf, readersFolder, readFileIfThere } from './reader-files.ts';
import { parseReaderRecord, type PublishedRead } from './reader-record.ts';

/** A version that another process uses. */
export interface ReaderInUse extends Omit<PublishedRead, 'table' | 'since'> {
  /** `null`: any table, because the file of the process cannot be read. */
  readonly table: string | null;
  readonly since: string | null;
  readonly reader: LeaseHolder | null;
}

export interface ReadersInUseOptions {
  /** The id of the caller's own publisher, which it need not ask. */
  readonly except?: string;
  /** Removes the files of processes that are gone. For the holder of the writer lease. */
  readonly removeGone?: boolean;
  /** What tests replace. */
  readonly fileSystem?: FileSystem;
}

/** For clocks of other hosts. */
const CLOCK_MARGIN_MS = 60_000;

/**
 * The versions that other processes use, by their own word. Processes that are gone are left out, as
 * are reads that have lasted longer than their process allows. A file that cannot be understood
 * stands for every version of every table.
 *
 * @throws PERMISSION_DENIED or NATIVE_ERROR when the files cannot be read.
 */
export async function readersInUse(
  stateFolder: string,
  options: ReadersInUseOptions = {},
): Promise<readonly ReaderInUse[]> {
  const { except, removeGone = false } = options;
  const folder = readersFolder(stateFolder);
  try {
    const isOwn = (name: string): boolean => except !== undefined && name.startsWith(except);
    const names = (await readdir(folder)).filter((name) => isReaderFile(name) && !isOwn(name));
    if (names.length === 0) return [];
    const self = await identifyProcess();
    const fileSystem = options.fileSystem ?? (await fileSystemOf(folder));
    const files = names.map((name) => ({ path: join(folder, name), self, fileSystem, removeGone }));
    return (await Promise.all(files.map(inUseBy))).flat();
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return [];
    throw fileError(error, 'reading which versions are in use', folder);
  }
}

interface ReaderFile {
  readonly path: string;
  readonly self: ProcessIdentity;
  readonly fileSystem: FileSystem;
  readonly removeGone: boolean;
}

async function inUseBy({
  path,
  removeGone,
  ...judge
}: ReaderFile): Promise<readonly ReaderInUse[]> {
  const found = await readFileIfThere(path);
  if (found === null) return [];
  const record = parseReaderRecord(found.text);
  const process = record === null ? null : { holder: record.reader, identity: record.identity };
  const life = await judgeReader({ ...judge, process, silenceMs: found.silenceMs });
  if (life === 'gone' && removeGone) await removeQuietly(path);
  // One that is being written has its old name as well, or nothing in use yet.
  if (life === 'gone' || readerIdOf(path) === null) return [];
  if (record === null) return [{ table: null, version: 0, since: null, until: null, reader: null }];
  const margin = life === 'alive' ? 0 : CLOCK_MARGIN_MS;
  return record.inUse
    .filter(({ until }) => until === null || Date.parse(until) + margin > Date.now())
    .map((each) => ({ ...each, reader: record.reader }));
}
