export {
  chunkText,
  DEFAULT_CHUNK_LIMITS,
  type Chunk,
  type ChunkLimits,
} from './chunk/chunk-text.ts';
export type { Embedder } from './embed/embedder.ts';
export { createHashingEmbedder, type HashingEmbedderOptions } from './embed/hashing-embedder.ts';
export { indexFolder, type IndexFolderOptions } from './index/index-folder.ts';
export type { IndexProgress } from './index/index-progress.ts';
export type { IndexSummary } from './index/index-summary.ts';
export type { GroupedTable, IndexTables } from './index/index-tables.ts';
export {
  UNFINISHED,
  type ChunkRow,
  type DocumentRow,
  type FileRecord,
  type MetadataRow,
} from './index/rows.ts';
export type { FlushStep } from './index/write-flush.ts';
export { readKnownHashes } from './project/read-known-hashes.ts';
export { searchChunks, type ChunkHit, type ChunkSearch } from './search/search-chunks.ts';
export type { SkipCounts, SkipReason, UnreadablePath } from './walk/skip-log.ts';
export { walkSource, type SourceFile, type SourceWalk } from './walk/source-walk.ts';
