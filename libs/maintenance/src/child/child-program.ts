import type { Connection, Table } from '@lancedb/lancedb';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { measurePeakGrowth } from '../compaction/measure-peak-growth.ts';
import { measureIo } from '../compaction/process-io.ts';
import { IndexNotes } from '../disk/index-notes.ts';
import { WrittenFiles } from '../disk/written-files.ts';
import { TEMPORARY_FOLDER_PREFIX } from './child-environment.ts';
import type {
  ChildAnswer,
  ChildDatabase,
  ChildRequest,
  ChildResults,
  CreateIndexRequest,
  OptimizeRequest,
} from './child-messages.ts';
import { sealFolder } from './seal-folder.ts';

/** The floor below which LanceDB can hang (hazard H5), and what merging an index was seen to use. */
const INDEX_CACHE_BYTES = 16n * 2n ** 20n;
const METADATA_CACHE_BYTES = 8n * 2n ** 20n;

let connection: Promise<Connection> | null = null;

/**
 * The process that compacts for another one. It takes requests from the channel, one after the other,
 * and ends when the channel closes: the parent is done, or dead, and its write gate no longer held.
 * It must not read the channel's answers from anywhere else, print, or look at its arguments.
 */
function main(): void {
  // A Ctrl-C reaches every process of the terminal; whether this one stops is for the parent to say.
  process.on('SIGINT', () => undefined);
  process.on('disconnect', () => void removeTemporaryFiles().then(end));
  process.on('message', (request: ChildRequest) => {
    void answer(request).then((message) => {
      if (process.connected) process.send?.(message);
    });
  });
}

/**
 * A parent that lives removes them itself, when this process is gone. One that was killed cannot, and a
 * large index has large ones.
 */
async function removeTemporaryFiles(): Promise<void> {
  const folder = tmpdir();
  if (!basename(folder).startsWith(TEMPORARY_FOLDER_PREFIX)) return;
  // Native threads go on until the very end. Nobody is left to be told of a failure.
  await sealFolder(folder).catch(() => undefined);
}

/** At once, since native threads would make the folder anew while Node tidies up. */
function end(): void {
  const folder = tmpdir();
  if (basename(folder).startsWith(TEMPORARY_FOLDER_PREFIX)) {
    rmSync(folder, { recursive: true, force: true });
  }
  // On Windows this is how any process ends.
  process.kill(process.pid, 'SIGKILL');
}

async function answer(request: ChildRequest): Promise<ChildAnswer> {
  try {
    return { result: await work(request) };
  } catch (error) {
    const { code } = error as { readonly code?: unknown };
    const message = error instanceof Error ? error.message : String(error);
    return { error: { message, code: typeof code === 'string' ? code : null } };
  }
}

async function work(request: ChildRequest): Promise<ChildResults[ChildRequest['kind']]> {
  const opened = await (connection ??= open(request.database));
  // Opened for each request, so that it is at the latest version.
  const table = await opened.openTable(request.table);
  try {
    return await noting(request, () =>
      request.kind === 'optimize' ? optimize(table, request) : createIndex(table, request),
    );
  } finally {
    table.close();
  }
}

/** Until the very end: native threads go on for a moment when the parent is dead. */
function noting<Result>(
  { database: { uri, stateFolder }, table }: ChildRequest,
  native: () => Promise<Result>,
): Promise<Result> {
  if (stateFolder === undefined) return native();
  const written = new WrittenFiles(new IndexNotes(stateFolder));
  const folder = join(uri, `${table}.lance`);
  return written.watch({ folder, processId: () => process.pid }, native);
}

async function optimize(
  table: Table,
  { cleanupOlderThanMs }: OptimizeRequest,
): Promise<ChildResults['optimize']> {
  const { result: measured, io } = await measureIo(() =>
    measurePeakGrowth(() => table.optimize({ cleanupOlderThan: new Date(cleanupOlderThanMs) })),
  );
  const { result: statistics, peakBytes } = measured;
  return { statistics, peakBytes, io };
}

/** An abort ends this process: there is nothing to cancel here. */
async function createIndex(
  table: Table,
  { index, replace }: CreateIndexRequest,
): Promise<ChildResults['createIndex']> {
  const { buildIndex } = await import('../indices/build-index.ts');
  const { result, io } = await measureIo(() =>
    measurePeakGrowth(() => buildIndex({ handle: table, index, replace })),
  );
  return { peakBytes: result.peakBytes, io };
}

async function open({ uri, storageOptions }: ChildDatabase): Promise<Connection> {
  const { connect, Session } = await import('@lancedb/lancedb');
  const session = new Session(INDEX_CACHE_BYTES, METADATA_CACHE_BYTES);
  return connect(uri, { session, storageOptions: { ...storageOptions } });
}

main();
