import type { ChunkBatch } from './chunk-source.ts';

/** A way to keep the chunks of a source tree in LanceDB: what the cases compare. */
export interface ChunkStore {
  /** The row count of `code_chunks` after each file was written once, and some a second time. */
  readonly keepsOneRowPerChunk: boolean;
  /** Runs the writes of a whole indexing run. */
  indexing(work: (writer: ChunkWriter) => Promise<void>): Promise<void>;
  /** Finds the ten nearest chunks, by an index where there is one; gives how many came. */
  search(vector: Float32Array, options?: SearchOptions): Promise<number>;
  countRows(table: 'code_chunks' | 'indexed_files'): Promise<number>;
  close(): Promise<void>;
}

export interface SearchOptions {
  /** Looks at every vector, although there may be an index. */
  readonly bypassIndex: boolean;
}

export interface ChunkWriter {
  /** Writes the chunks of some files, in place of those that are there. */
  writeChunks(batch: ChunkBatch): Promise<void>;
  /** Notes in a second table that the files are indexed. */
  noteFiles(files: readonly string[], flush: number): Promise<void>;
}

/** The names of the tables of the workload; all but the first and the last stay empty. */
export const TABLE_NAMES = [
  'code_chunks',
  'memories',
  'sessions',
  'documents',
  'session_memories',
  'memory_relationships',
  'document_metadata',
  'indexed_files',
] as const;

/** `_distance` is selected because LanceDB warns on every query that leaves it out. */
export const SELECTED = ['id', '_distance'];
export const NEAREST = 10;
