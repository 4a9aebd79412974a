import { setTimeout as delay } from 'node:timers/promises';
import { fileSystemOf } from '../evidence/file-system.ts';
import { identifyProcess } from '../evidence/identify-process.ts';
import { removeQuietly } from '../record/remove-quietly.ts';
import { describeReader } from './describe-reader.ts';
import { judgeReader } from './judge-reader.ts';
import { pruneNoticePath, readFileIfThere, writeWhole } from './reader-files.ts';
import { parseReaderRecord, serializeReaderRecord } from './reader-record.ts';

/*
 * A process that begins to use an old version, and one that prunes, look at each other:
 *
 *   the reader   tells the version, then looks whether a prune runs, then looks for the version
 *   the pruner   tells that it prunes, then looks which versions are in use, then prunes
 *
 * Whichever tells first is seen by the other. So either the prune spares the version, or the reader
 * waits for the end of the prune, and finds the version gone or there to stay. Holding the writer
 * lease, there is one pruner at a time.
 */

export interface PruneInput {
  readonly folder: string;
  readonly project: string;
  readonly table: string;
}

/**
 * Prunes, and tells readers meanwhile. Where it cannot be told, as on a full disk, it is pruned all
 * the same: that may be what makes room.
 */
export async function whilePruning<Result>(
  { folder, project, table }: PruneInput,
  prune: () => Promise<Result>,
): Promise<Result> {
  const path = pruneNoticePath(folder);
  const since = new Date().toISOString();
  try {
    const inUse = [{ table, version: 0, since, until: null }];
    const record = { ...(await describeReader(project)), inUse };
    await writeWhole(path, serializeReaderRecord(record)).catch(() => undefined);
    return await prune();
  } finally {
    await removeQuietly(path);
  }
}

const PAUSE_MS = 20;

/** Resolves when no living process prunes the table. Never rejects. */
export async function pruneEnded(folder: string, table: string): Promise<void> {
  try {
    while (await isPruning(folder, table)) await delay(PAUSE_MS);
  } catch {
    // Whoever may not look at the notice finds out by the version itself.
  }
}

async function isPruning(folder: string, table: string): Promise<boolean> {
  const found = await readFileIfThere(pruneNoticePath(folder));
  if (found === null) return false;
  const record = parseReaderRecord(found.text);
  if (record?.inUse.every((each) => each.table !== table) !== false) return false;
  const [self, fileSystem] = await Promise.all([identifyProcess(), fileSystemOf(folder)]);
  const process = { holder: record.reader, identity: record.identity };
  const life = await judgeReader({ process, self, fileSystem, silenceMs: found.silenceMs });
  return life !== 'gone';
}
