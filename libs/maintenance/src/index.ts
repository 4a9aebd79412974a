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
