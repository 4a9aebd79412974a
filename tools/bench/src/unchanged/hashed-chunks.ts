import { Field, Schema, Table, Utf8, vectorFromArray, type Vector } from 'apache-arrow';
import { defineTable, openProject, text, vector } from 'lancekeep';
import type { UnchangedInput } from './unchanged-input.ts';

/** A project with one table of chunks that has a hash of their content, used or not. */
export function openHashedProject({ folder: uri, dimensions, isHashed }: UnchangedInput) {
  const chunks = defineTable({
    name: 'code_chunks',
    key: 'id',
    groupBy: 'file_path',
    columns: {
      id: text(),
      file_path: text(),
      content: text(),
      vector: vector(),
      content_hash: text(),
    },
    ...(isHashed ? { contentHash: 'content_hash' } : {}),
  });
  return openProject({ uri, config: { embedding: { dimensions } }, catalogue: { chunks } });
}

const HASH_LENGTH = 64;

/**
 * A batch whose first row has the number `firstRow`, with hashes: the first chunk of each file has
 * another one in each version.
 */
export function withHashes(
  chunks: Table,
  { firstRow, version }: { readonly firstRow: number; readonly version: number },
): Table {
  const hashes = Array.from({ length: chunks.numRows }, (_, row) =>
    `${firstRow + row}:${row % 10 === 0 ? version : 0}`.padStart(HASH_LENGTH, '0'),
  );
  const { fields } = chunks.schema;
  const schema = new Schema([...fields, new Field('content_hash', new Utf8(), false)]);
  const columns = fields.map(({ name }) => [name, chunks.getChild(name)]);
  return new Table(schema, {
    ...(Object.fromEntries(columns) as Record<string, Vector>),
    content_hash: vectorFromArray(hashes, new Utf8()),
  });
}
