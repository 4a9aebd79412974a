import type { GrowthLedger } from '@lancekeep/memory';
import { readSourceFile, type ReadResult, type SourceText } from '../read/read-source-file.ts';
import type { SkipLog } from '../walk/skip-log.ts';
import type { SourceFile } from '../walk/source-walk.ts';

export interface ChangeReader {
  /** Content hash by path, as the last runs recorded it. */
  readonly known: ReadonlyMap<string, string>;
  readonly maxFileBytes: number;
  readonly skipped: SkipLog;
  readonly signal: AbortSignal;
  readonly ledger: Pick<GrowthLedger, 'measure'>;
  /** Called for each file that was read, whatever came of it. */
  readonly onRead: (file: SourceFile, outcome: ReadOutcome) => void;
}

export type ReadOutcome = 'new' | 'changed' | 'unchanged' | 'skipped';

/** So many files, or so many bytes, are read at a time. */
const BATCH_FILES = 64;
const BATCH_BYTES = 4 * 1024 * 1024;

/**
 * Reads files batch by batch and gives the new and changed ones. Each file is read whole and hashed:
 * times and sizes alone would miss what a checkout or a restore puts back.
 */
export async function* readChanged(
  reader: ChangeReader,
  files: readonly SourceFile[],
): AsyncGenerator<readonly SourceText[]> {
  for (const batch of batchesOf(files)) {
    reader.signal.throwIfAborted();
    const changed: SourceText[] = [];
    const results = await reader.ledger.measure('reading', () => readBatch(reader, batch));
    for (const { file, result } of results) {
      const outcome = outcomeOf(reader, file, result);
      if (result.status === 'text' && outcome !== 'unchanged') changed.push(result.source);
      reader.onRead(file, outcome);
    }
    if (changed.length > 0) yield changed;
  }
}

async function readBatch({ maxFileBytes }: ChangeReader, batch: readonly SourceFile[]) {
  return Promise.all(
    batch.map(async (file) => ({ file, result: await readSourceFile(file, maxFileBytes) })),
  );
}

function outcomeOf(reader: ChangeReader, file: SourceFile, result: ReadResult): ReadOutcome {
  if (result.status === 'unreadable') reader.skipped.addUnreadable(file.path, result.error);
  if (result.status === 'skipped') reader.skipped.add(result.reason);
  if (result.status !== 'text') return 'skipped';
  const recorded = reader.known.get(file.path);
  if (recorded === undefined) return 'new';
  return recorded === result.source.contentHash ? 'unchanged' : 'changed';
}

function* batchesOf(files: readonly SourceFile[]): Generator<readonly SourceFile[]> {
  let batch: SourceFile[] = [];
  let bytes = 0;
  for (const file of files) {
    batch.push(file);
    bytes += file.sizeBytes;
    if (batch.length < BATCH_FILES && bytes < BATCH_BYTES) continue;
    yield batch;
    batch = [];
    bytes = 0;
  }
  if (batch.length > 0) yield batch;
}
