import { text, vector } from './catalogue/columns.ts';
import { defineTable } from './catalogue/define-table.ts';

export const DIMENSIONS = 4;

/** A small table with a key, a group and a vector. */
export const chunks = defineTable({
  name: 'chunks',
  key: 'id',
  groupBy: 'file_path',
  columns: { id: text(), file_path: text(), content: text().orNull(), vector: vector() },
});

export interface ChunkRow {
  readonly id: string;
  readonly file_path: string;
  readonly content?: string | null;
  readonly vector: Float32Array | readonly number[];
}

export const row = (id: string, file_path: string, content = ''): ChunkRow => ({
  id,
  file_path,
  content,
  vector: [1, 0, 0, 0],
});

/** The same table with a hash that tells which rows are unchanged. */
export const hashedChunks = defineTable({
  name: 'chunks',
  key: 'id',
  groupBy: 'file_path',
  contentHash: 'hash',
  columns: {
    id: text(),
    file_path: text(),
    content: text().orNull(),
    hash: text().orNull(),
    vector: vector(),
  },
});

export interface HashedRow extends ChunkRow {
  readonly hash?: string | null;
}

/** A row whose hash is `hash`, so that equal hashes can be given to unequal contents. */
export const hashedRow = (
  id: string,
  file_path: string,
  content: string,
  hash: string | null = content,
): HashedRow => ({ ...row(id, file_path, content), hash });
