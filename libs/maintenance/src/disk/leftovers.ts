import { indexFolderOf } from './file-role.ts';
import type { StrandedFile } from './measure-disk.ts';

/** As LanceDB itself has it for files that no version names. */
export const FOREIGN_WRITER_MS = 7 * 86_400_000;

/** The life of a writer that died with the lease, up to the moment when the next one took it. */
export interface DeadWriter {
  readonly since: Date;
  readonly until: Date;
}

/** What is known of who made the files of a table. */
export interface Leftovers {
  readonly deadWriters: readonly DeadWriter[];
  /** Folders below `_indices` that writers were seen to write who are gone. */
  readonly indexFolders: ReadonlySet<string>;
}

export const NOTHING_KNOWN: Leftovers = { deadWriters: [], indexFolders: new Set() };

/**
 * Files of these kinds are written by one who keeps others of the same table open meanwhile. The
 * parts of an index are not: between two of them may be minutes of computing.
 */
const KINDS: ReadonlySet<StrandedFile['kind']> = new Set([
  'temporary',
  'data',
  'deletion',
  'transaction',
]);

/**
 * Whether a file was made, and not touched since, while a writer lived that died with the lease; of an
 * index, whether that writer was seen to write it.
 */
export function isOfDeadWriter(
  { deadWriters, indexFolders }: Leftovers,
  file: StrandedFile,
): boolean {
  if (indexFolders.has(indexFolderOf(file.path) ?? '')) return true;
  if (!KINDS.has(file.kind)) return false;
  return deadWriters.some(({ since, until }) => file.changedAt >= since && file.changedAt < until);
}

/** Whether a stranded file is so old that LanceDB itself would take it away. */
export const isOld = (file: StrandedFile, now: Date): boolean =>
  file.changedAt.getTime() < now.getTime() - FOREIGN_WRITER_MS;
