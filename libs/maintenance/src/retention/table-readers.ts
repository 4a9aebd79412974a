import type { HeldTable } from '@lancekeep/tables';
import { hostname } from 'node:os';
import type { HeldByReader } from './held-by-reader.ts';

/** What a prune has to know of reads. */
export interface TableReaders {
  /** A read of this process that lasts longer is not waited for, and its version not kept. */
  readonly maxReadMs: number;
  /** The versions of a table that other processes use now. */
  inUseElsewhere(table: string): Promise<readonly HeldByReader[]>;
  /**
   * Runs a prune, from the look at what is in use on. Another process that begins to use an old
   * version meanwhile waits for its end.
   */
  whilePruning<Result>(table: string, prune: () => Promise<Result>): Promise<Result>;
}

export const OWN_READS_ONLY: TableReaders = {
  maxReadMs: 60_000,
  inUseElsewhere: () => Promise.resolve([]),
  whilePruning: (_table, prune) => prune(),
};

/** The versions of a table that are in use now, in this process and in others. */
export async function versionsInUse(
  table: HeldTable,
  readers: TableReaders,
): Promise<readonly HeldByReader[]> {
  const elsewhere = await readers.inUseElsewhere(table.name);
  return [...ownVersions(table, readers.maxReadMs), ...elsewhere];
}

/**
 * The same for a plan: without the reads of this process, for which a prune waits. What others use may
 * not be known; that keeps nobody from compacting, and a prune says it.
 */
export async function versionsToPlanWith(
  table: HeldTable,
  readers: TableReaders,
): Promise<readonly HeldByReader[]> {
  const elsewhere = await readers.inUseElsewhere(table.name).catch(() => []);
  return [...ownVersions(table, 0), ...elsewhere];
}

function ownVersions(table: HeldTable, longestMs: number): readonly HeldByReader[] {
  const [processId, host] = [process.pid, hostname()];
  return table.running
    .inUse({ longestMs })
    .map(({ version, since }) => ({ version, since: since.toISOString(), processId, host }));
}
