import { float64, int32, text, timestamp, vector } from './columns.ts';
import { defineTable } from './define-table.ts';

/** The eight tables of a code assistant: what it remembers, and what it knows of a source tree. */
export const builtInCatalogue = {
  /** What the assistant remembers, searched by meaning. */
  memories: defineTable({
    name: 'memories',
    key: 'id',
    columns: {
      id: text(),
      kind: text(),
      content: text(),
      importance: float64().orNull(),
      vector: vector(),
      created_at: timestamp(),
      updated_at: timestamp(),
    },
  }),
  /**
   * Pieces of source files, searched by meaning. A piece whose `content_hash` is in the table under its
   * key is left as it is: the hash has to tell whatever else matters in the row, the embedding model
   * included.
   */
  codeChunks: defineTable({
    name: 'code_chunks',
    key: 'id',
    groupBy: 'file_path',
    contentHash: 'content_hash',
    columns: {
      id: text(),
      file_path: text(),
      content: text(),
      language: text().orNull(),
      start_line: int32(),
      end_line: int32(),
      content_hash: text(),
      vector: vector(),
      indexed_at: timestamp(),
    },
  }),
  /** Conversations with the assistant. */
  sessions: defineTable({
    name: 'sessions',
    key: 'id',
    columns: {
      id: text(),
      title: text().orNull(),
      summary: text().orNull(),
      started_at: timestamp(),
      ended_at: timestamp().orNull(),
    },
  }),
  /** Whole documents, searched by meaning. */
  documents: defineTable({
    name: 'documents',
    key: 'id',
    groupBy: 'path',
    columns: {
      id: text(),
      path: text(),
      title: text().orNull(),
      content: text(),
      content_hash: text(),
      vector: vector(),
      indexed_at: timestamp(),
    },
  }),
  /** Which memories a conversation made or used. */
  sessionMemories: defineTable({
    name: 'session_memories',
    key: 'id',
    groupBy: 'session_id',
    columns: {
      id: text(),
      session_id: text(),
      memory_id: text(),
      created_at: timestamp(),
    },
  }),
  /** How memories relate: supports, contradicts, follows. */
  memoryRelationships: defineTable({
    name: 'memory_relationships',
    key: 'id',
    groupBy: 'from_memory_id',
    columns: {
      id: text(),
      from_memory_id: text(),
      to_memory_id: text(),
      kind: text(),
      weight: float64().orNull(),
      created_at: timestamp(),
    },
  }),
  /** Properties of documents, one row a property. */
  documentMetadata: defineTable({
    name: 'document_metadata',
    key: 'id',
    groupBy: 'document_id',
    columns: {
      id: text(),
      document_id: text(),
      name: text(),
      value: text(),
    },
  }),
  /** The commit record of indexing: a file is indexed when its row here says so. Written last. */
  indexedFiles: defineTable({
    name: 'indexed_files',
    key: 'file_path',
    groupBy: 'file_path',
    columns: {
      file_path: text(),
      content_hash: text(),
      size_bytes: float64(),
      chunk_count: int32(),
      indexed_at: timestamp(),
    },
  }),
};

export type BuiltInCatalogue = typeof builtInCatalogue;
