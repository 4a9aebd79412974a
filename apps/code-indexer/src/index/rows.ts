/** Rows of the four tables that the indexer fills, with the columns of the built-in catalogue. */

export interface ChunkRow {
  /** `PATH#ORDINAL`: a changed file reuses the keys of its chunks. */
  readonly id: string;
  readonly file_path: string;
  readonly content: string;
  readonly language: string | null;
  readonly start_line: number;
  readonly end_line: number;
  /** SHA-256 of the chunk and its lines: the row of an equal one is left as it is. */
  readonly content_hash: string;
  readonly vector: Float32Array;
  /** When the chunk was first found with this content. */
  readonly indexed_at: Date;
}

export interface DocumentRow {
  /** The path: a file is one document. */
  readonly id: string;
  readonly path: string;
  readonly title: string | null;
  readonly content: string;
  readonly content_hash: string;
  readonly vector: Float32Array;
  readonly indexed_at: Date;
}

export interface MetadataRow {
  /** `DOCUMENT_ID#NAME`. */
  readonly id: string;
  readonly document_id: string;
  readonly name: string;
  readonly value: string;
}

export interface FileRecord {
  readonly file_path: string;
  /** SHA-256 of the bytes in hex, or `UNFINISHED`. */
  readonly content_hash: string;
  readonly size_bytes: number;
  readonly chunk_count: number;
  readonly indexed_at: Date;
}

/**
 * The content hash of a file whose rows are being replaced. No file has it, so the next run does
 * the file again, or removes what there is of it.
 */
export const UNFINISHED = '';
