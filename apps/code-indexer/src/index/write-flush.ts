import {
  chunkRows,
  documentRow,
  fileRecord,
  metadataRows,
  unfinishedRecord,
  type EmbeddedFile,
} from './file-rows.ts';
import type { IndexTables } from './index-tables.ts';

/** Files whose rows are replaced, and paths whose rows go, in one round of commits. */
export interface Flush {
  readonly files: readonly EmbeddedFile[];
  readonly removed: readonly string[];
}

export interface FlushWriter {
  readonly tables: IndexTables;
  readonly maxChunksPerFlush: number;
  /** Called after each commit with what was written, for example `code_chunks`. */
  readonly onCommit: (step: FlushStep) => void;
}

export type FlushStep =
  'unfinished' | 'code_chunks' | 'documents' | 'document_metadata' | 'indexed_files';

/**
 * Writes a flush so that a crash after any commit is repaired by the next run:
 * - First every file of the flush is recorded as unfinished. From here on no run takes it for
 *   unchanged, even when the file goes, or gets its old content back, before that run; and a new
 *   file that goes is not forgotten, as its record says that rows of it may exist.
 * - Then the rows of the three tables become what the files are now.
 * - Last the records get the real content hashes, and those of removed files go.
 */
export async function writeFlush(writer: FlushWriter, flush: Flush): Promise<void> {
  const { tables, onCommit } = writer;
  const { files, removed } = flush;
  const now = new Date();
  const groups = [...files.map((file) => file.prepared.source.file.path), ...removed];

  const unfinished = groups.map((path) => unfinishedRecord(path, now));
  await tables.indexedFiles.replaceGroups({ groups, rows: unfinished });
  onCommit('unfinished');
  await writeChunks(writer, groups, files);
  onCommit('code_chunks');
  await tables.documents.replaceGroups({ groups, rows: files.map(documentRow) });
  onCommit('documents');
  await tables.documentMetadata.replaceGroups({ groups, rows: files.flatMap(metadataRows) });
  onCommit('document_metadata');
  await tables.indexedFiles.replaceGroups({ groups, rows: files.map(fileRecord) });
  onCommit('indexed_files');
}

/** A file with more chunks than a flush holds comes alone; what does not fit at first is added. */
async function writeChunks(
  { tables, maxChunksPerFlush }: FlushWriter,
  groups: readonly string[],
  files: readonly EmbeddedFile[],
): Promise<void> {
  const rows = files.flatMap(chunkRows);
  await tables.codeChunks.replaceGroups({ groups, rows: rows.slice(0, maxChunksPerFlush) });
  for (let start = maxChunksPerFlush; start < rows.length; start += maxChunksPerFlush) {
    await tables.codeChunks.add(rows.slice(start, start + maxChunksPerFlush));
  }
}
