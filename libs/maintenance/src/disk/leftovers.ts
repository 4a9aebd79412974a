import type { StrandedFile } from './measure-disk.ts';

/** As LanceDB itself has it for files that no version names. */
export const FOREIGN_WRITER_MS = 7 * 86_400_000;

/** What is known of who made the files of a table. */
export interface Leftovers {
  /**
   * The time of a writer that died with the lease, up to the moment when this process took it. `null`
   * when none did.
   */
  readonly deadWriter: { readonly since: Date; readonly until: Date } | null;
}

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

/** Whether a file was made, and not touched since, while a writer lived that died with the lease. */
export function isOfDeadWriter({ deadWriter }: Leftovers, file: StrandedFile): boolean {
  if (deadWriter === null || !KINDS.has(file.kind)) return false;
  return file.changedAt >= deadWriter.since && file.changedAt < deadWriter.until;
}

/** Whether a stranded file is so old that LanceDB itself would take it away. */
export const isOld = (file: StrandedFile, now: Date): boolean =>
  file.changedAt.getTime() < now.getTime() - FOREIGN_WRITER_MS;
