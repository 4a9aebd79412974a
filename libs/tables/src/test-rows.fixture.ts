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
