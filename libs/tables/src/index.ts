export { builtInCatalogue, type BuiltInCatalogue } from './catalogue/built-in-catalogue.ts';
export { checkCatalogue, type Catalogue } from './catalogue/catalogue.ts';
export {
  boolean,
  float64,
  int32,
  int64,
  text,
  timestamp,
  vector,
  type Column,
  type ColumnType,
  type RequiredColumn,
  type StoredVector,
} from './catalogue/columns.ts';
export {
  defineArrowTable,
  defineTable,
  type ArrowTableOptions,
  type Columns,
  type StoredRow,
  type TableDefinition,
  type TableIndices,
  type TableOptions,
  type WrittenRow,
} from './catalogue/define-table.ts';
export { compareColumns } from './catalogue/compare-schema.ts';
export {
  readCatalogueFile,
  writeCatalogueFile,
  type StoredCatalogue,
} from './description/catalogue-file.ts';
export {
  describeDefinition,
  describeSchema,
  type ColumnDescription,
  type TableDescription,
} from './description/table-description.ts';
export { findDuplicateKeys, type DuplicateKeys } from './duplicates/find-duplicates.ts';
export {
  removeDuplicateKeys,
  type RemovedDuplicates,
  type RemoveDuplicatesInput,
} from './duplicates/remove-duplicates.ts';
export type { DeclaredIndex, IndexSpecs } from './indices/declare-indices.ts';
export {
  bitmap,
  bTree,
  fullText,
  hnswPq,
  hnswSq,
  ivfFlat,
  ivfPq,
  ivfRq,
  labelList,
  type IndexKind,
  type IndexSpec,
  type VectorIndexKind,
} from './indices/index-spec.ts';
export { kindOfIndex, missingIndices, type MissingIndex } from './indices/missing-indices.ts';
export { toLanceDbIndex } from './indices/to-lancedb-index.ts';
export { nobody, type ReadObserver } from './reads/read-observer.ts';
export type { ReadStatistics, RunningReads, VersionInUse } from './reads/running-reads.ts';
export { OpenAccess, type ProjectAccess } from './registry/access.ts';
export { estimateIndexBuild } from './registry/estimate-index.ts';
export { declaredKey } from './registry/declared-key.ts';
export { HeldTable } from './registry/held-table.ts';
export {
  ProjectTable,
  type CommittedWrite,
  type ProjectTableOptions,
  type ReplaceGroupsInput,
} from './registry/project-table.ts';
export { TableAtVersion } from './registry/table-at-version.ts';
export { TableRegistry } from './registry/table-registry.ts';
export type { UpdateInput } from './registry/update-expressions.ts';
export type { TypedQuery, TypedVectorQuery } from './registry/typed-query.ts';
export {
  analyzeSearches,
  type AnalyzedSearches,
  type AnalyzeSearchesInput,
} from './searches/analyze-searches.ts';
export type { AnalyzedPlan } from './searches/parse-analyzed-plan.ts';
export type { RecordedSearch } from './searches/recorded-searches.ts';
export type { SearchStatistics } from './searches/search-samples.ts';
export { spacedVectors } from './searches/spaced-vectors.ts';
export { vectorColumns, type VectorColumn } from './searches/vector-columns.ts';
export type { CommitStatistics } from './writes/commit-tally.ts';
export { IntentStore } from './writes/intent-store.ts';
export { readUnfinishedIntents, type UnfinishedIntent } from './writes/read-intents.ts';
export type { ReplayedIntent } from './writes/replay-intent.ts';
export type { RowsInput } from './writes/to-arrow-table.ts';
export type { WriteResult } from './writes/write-batch.ts';
export type { WriteGateStatistics } from './writes/write-gate.ts';
