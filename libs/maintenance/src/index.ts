export type { ChildDatabase } from './child/child-messages.ts';
export type { WorkPlace } from './compaction/compactor.ts';
export { estimateOptimizeMemory } from './compaction/estimate-optimize-memory.ts';
export {
  readOptimizeStatistics,
  type IndexStatistics,
  type OptimizeStatistics,
} from './compaction/optimize-statistics.ts';
export type { CompactionPlace } from './compaction/run-compactors.ts';
export { describeTable, type IndexStatus, type TableStatus } from './describe-table.ts';
export {
  maintainTables,
  type MaintainTablesInput,
  type MaintenanceTarget,
} from './maintain-tables.ts';
export type {
  FailedTable,
  MaintainedTable,
  MaintenanceProgress,
  MaintenanceReport,
  MaintenanceStep,
  SkippedTable,
  TableMeasure,
  TableOutcome,
} from './maintenance-report.ts';
export {
  pruneCutoff,
  type PruneCutoff,
  type PruneInput,
  type TableVersion,
} from './prune-cutoff.ts';
