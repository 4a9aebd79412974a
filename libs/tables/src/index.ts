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
  type TableOptions,
  type WrittenRow,
} from './catalogue/define-table.ts';
export { OpenAccess, type ProjectAccess } from './registry/access.ts';
export { estimateIndexBuild } from './registry/estimate-index.ts';
export { HeldTable } from './registry/held-table.ts';
export {
  ProjectTable,
  type CommittedWrite,
  type ProjectTableOptions,
  type ReplaceGroupsInput,
} from './registry/project-table.ts';
export { TableRegistry } from './registry/table-registry.ts';
export type { UpdateInput } from './registry/update-expressions.ts';
export type { TypedQuery, TypedVectorQuery } from './registry/typed-query.ts';
export { IntentStore } from './writes/intent-store.ts';
export type { ReplayedIntent } from './writes/replay-intent.ts';
export type { RowsInput } from './writes/to-arrow-table.ts';
export type { WriteResult } from './writes/write-batch.ts';
export type { WriteGateStatistics } from './writes/write-gate.ts';
