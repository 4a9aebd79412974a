import type { GrowthLedger } from '@lancekeep/memory';
import { chunkText, DEFAULT_CHUNK_LIMITS, type ChunkLimits } from '../chunk/chunk-text.ts';
import type { Embedder } from '../embed/embedder.ts';
import type { SourceText } from '../read/read-source-file.ts';
import { createSkipLog } from '../walk/skip-log.ts';
import { walkSource, type SourceFile } from '../walk/source-walk.ts';
import { embedFiles } from './embed-files.ts';
import { groupFlushes } from './group-flushes.ts';
import type { IndexProgress } from './index-progress.ts';
import { IndexTally } from './index-tally.ts';
import type { IndexSummary } from './index-summary.ts';
import type { IndexTables } from './index-tables.ts';
import type { PreparedFile } from './prepared-file.ts';
import { readChanged, type ChangeReader } from './read-changed.ts';
import { removedPaths } from './removed-paths.ts';
import { writeFlush, type FlushStep, type FlushWriter } from './write-flush.ts';

export interface IndexFolderOptions {
  /** An absolute folder without symbolic links (`realpath`). */
  readonly root: string;
  readonly tables: IndexTables;
  /** Content hash by path, from `indexed_files`. */
  readonly known: ReadonlyMap<string, string>;
  readonly embedder: Embedder;
  /** Books the work beside the writes, which a project books itself: the project, or a ledger. */
  readonly ledger: Pick<GrowthLedger, 'measure'>;
  /** Absolute folders that are not looked into. Default: none. */
  readonly exclude?: readonly string[];
  readonly chunkLimits?: ChunkLimits;
  /** Default 1,048,576. */
  readonly maxFileBytes?: number;
  /** Default 2,000. */
  readonly maxChunksPerFlush?: number;
  /** Finishes the flush in flight, then stops. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: IndexProgress) => void;
  readonly onCommit?: (step: FlushStep) => void;
}

const MAX_FILE_BYTES = 1024 * 1024;
/** Enough to make a commit worth while, few enough to stop and to report soon. */
const MAX_CHUNKS_PER_FLUSH = 2_000;
/** Paths whose rows are removed in one flush. */
const REMOVALS_PER_FLUSH = 1_000;

/**
 * Makes the tables equal to the files of a folder: new and changed files are written, flush by
 * flush, then the rows of files that are gone are removed. Unchanged files are read and hashed,
 * nothing more.
 */
export async function indexFolder(options: IndexFolderOptions): Promise<IndexSummary> {
  const startedAtMs = performance.now();
  const run = startRun(options);
  let interrupted = false;
  try {
    const files = await options.ledger.measure('walking', () => findFiles(run));
    const present = await writeChanged(run, files);
    await removeGone(run, present);
  } catch (error) {
    if (!run.signal.aborted || error !== run.signal.reason) throw error;
    interrupted = true;
  }
  return {
    interrupted,
    ...run.tally.totals,
    skipped: { ...run.skipped.counts },
    unreadable: run.skipped.unreadable,
    milliseconds: Math.round(performance.now() - startedAtMs),
  };
}

interface Run extends ChangeReader {
  readonly options: IndexFolderOptions;
  readonly writer: FlushWriter;
  readonly tally: IndexTally;
  readonly report: () => void;
}

function startRun(options: IndexFolderOptions): Run {
  const { known, ledger, tables, signal = new AbortController().signal } = options;
  const { maxFileBytes = MAX_FILE_BYTES, maxChunksPerFlush = MAX_CHUNKS_PER_FLUSH } = options;
  const tally = new IndexTally();
  return {
    options,
    known,
    ledger,
    maxFileBytes,
    signal,
    skipped: createSkipLog(),
    tally,
    report: () => options.onProgress?.(tally.progress),
    onRead: (file, outcome) => tally.read(file, outcome),
    writer: { tables, maxChunksPerFlush, onCommit: (step) => options.onCommit?.(step) },
  };
}

/** The whole list first: without the total there is no time left to tell. */
async function findFiles(run: Run): Promise<readonly SourceFile[]> {
  const { maxFileBytes, options, signal, skipped, tally } = run;
  const { root, exclude = [] } = options;
  const files: SourceFile[] = [];
  run.report();
  for await (const file of walkSource({ root, exclude, maxFileBytes, skipped, signal })) {
    files.push(file);
    tally.found(file);
    run.report();
  }
  tally.foundAll();
  run.report();
  return files;
}

/** Writes the new and changed files, and gives the paths of all that are there. */
async function writeChanged(run: Run, files: readonly SourceFile[]): Promise<ReadonlySet<string>> {
  const { options, signal, tally, writer } = run;
  const { embedder, ledger } = options;
  const present = new Set<string>();
  const reader: ChangeReader = {
    ...run,
    onRead: (file, outcome) => {
      run.onRead(file, outcome);
      if (outcome !== 'skipped') present.add(file.path);
    },
  };
  const prepared = prepareFiles(run, readChanged(reader, files));
  for await (const flush of groupFlushes(prepared, writer.maxChunksPerFlush)) {
    const embedded = await ledger.measure('embedding', () => embedFiles(flush, embedder, signal));
    signal.throwIfAborted();
    await writeFlush(writer, { files: embedded, removed: [] });
    tally.wrote(flush);
    run.report();
    signal.throwIfAborted();
  }
  run.report();
  return present;
}

async function* prepareFiles(
  run: Run,
  batches: AsyncIterable<readonly SourceText[]>,
): AsyncGenerator<PreparedFile> {
  const { chunkLimits = DEFAULT_CHUNK_LIMITS, ledger } = run.options;
  for await (const batch of batches) {
    run.report();
    yield* await ledger.measure('chunking', () =>
      batch.map((source) => ({ source, chunks: chunkText(source.text, chunkLimits) })),
    );
  }
}

async function removeGone(run: Run, present: ReadonlySet<string>): Promise<void> {
  const { known, signal, skipped, tally, writer } = run;
  const gone = removedPaths({ recorded: known.keys(), present, unreadable: skipped.unreadable });
  for (let start = 0; start < gone.length; start += REMOVALS_PER_FLUSH) {
    signal.throwIfAborted();
    const removed = gone.slice(start, start + REMOVALS_PER_FLUSH);
    await writeFlush(writer, { files: [], removed });
    tally.removed(removed.length);
  }
}
