import { hash } from 'node:crypto';
import type { Chunk } from '../chunk/chunk-text.ts';
import { languageOf } from '../read/language-of.ts';
import type { PreparedFile } from './prepared-file.ts';
import {
  UNFINISHED,
  type ChunkRow,
  type DocumentRow,
  type FileRecord,
  type MetadataRow,
} from './rows.ts';

/** A file with a vector for each of its texts, and the time that its rows carry. */
export interface EmbeddedFile {
  readonly prepared: PreparedFile;
  readonly documentVector: Float32Array;
  /** One for each chunk. */
  readonly chunkVectors: readonly Float32Array[];
  readonly indexedAt: Date;
}

export function chunkRows(file: EmbeddedFile): ChunkRow[] {
  const { source, chunks } = file.prepared;
  const { path } = source.file;
  const language = languageOf(path);
  return chunks.map((chunk, ordinal) => ({
    id: `${path}#${ordinal}`,
    file_path: path,
    content: chunk.content,
    language,
    start_line: chunk.startLine,
    end_line: chunk.endLine,
    content_hash: hashOf(chunk),
    vector: vectorAt(file, ordinal),
    indexed_at: file.indexedAt,
  }));
}

/** Of all that a chunk's row is made from, beside its key: a change of the embedder is a new index. */
const hashOf = ({ content, startLine, endLine }: Chunk): string =>
  hash('sha256', `${startLine}-${endLine}\n${content}`);

export function documentRow(file: EmbeddedFile): DocumentRow {
  const { file: sourceFile, text, contentHash } = file.prepared.source;
  return {
    id: sourceFile.path,
    path: sourceFile.path,
    title: titleOf(sourceFile.path, text),
    content: text,
    content_hash: contentHash,
    vector: file.documentVector,
    indexed_at: file.indexedAt,
  };
}

/** What is known of a file beside its text, a row for each fact that there is. */
export function metadataRows(file: EmbeddedFile): MetadataRow[] {
  const { source, chunks } = file.prepared;
  const { path, sizeBytes, modifiedAt } = source.file;
  const facts = {
    language: languageOf(path),
    extension: /\.[^./]+$/.exec(path)?.[0] ?? null,
    size_bytes: String(sizeBytes),
    line_count: String(chunks.at(-1)?.endLine ?? 0),
    modified_at: isoTime(modifiedAt),
  };
  return Object.entries(facts).flatMap(([name, value]) =>
    value === null ? [] : [{ id: `${path}#${name}`, document_id: path, name, value }],
  );
}

/** The commit record of a file whose rows are all written. */
export function fileRecord(file: EmbeddedFile): FileRecord {
  const { source, chunks } = file.prepared;
  return {
    file_path: source.file.path,
    content_hash: source.contentHash,
    size_bytes: source.file.sizeBytes,
    chunk_count: chunks.length,
    indexed_at: file.indexedAt,
  };
}

/** The record of a file whose rows are about to be replaced or removed. */
export function unfinishedRecord(path: string, now: Date): FileRecord {
  return {
    file_path: path,
    content_hash: UNFINISHED,
    size_bytes: 0,
    chunk_count: 0,
    indexed_at: now,
  };
}

/**
 * The first heading of a Markdown file, else the file's name. The pattern takes a line in one go: a
 * lazy one that looks for the last space took half an hour for a line of 900,000 spaces.
 */
function titleOf(path: string, text: string): string {
  const heading = languageOf(path) === 'markdown' ? /^# +(\S.*)$/m.exec(text)?.[1] : undefined;
  return heading?.trimEnd() ?? path.slice(path.lastIndexOf('/') + 1);
}

/** A file system can hold times that JavaScript cannot, beyond the year 275760. */
function isoTime(time: Date): string | null {
  return Number.isNaN(time.getTime()) ? null : time.toISOString();
}

function vectorAt(file: EmbeddedFile, ordinal: number): Float32Array {
  const vector = file.chunkVectors[ordinal];
  if (vector === undefined) {
    throw new RangeError(
      `The embedder gave too few vectors for ${file.prepared.source.file.path}.`,
    );
  }
  return vector;
}
