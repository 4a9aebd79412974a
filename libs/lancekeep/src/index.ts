export type {
  DatabaseConfig,
  EmbeddingConfig,
  LancekeepConfig,
  LancekeepConfigFile,
  LancekeepConfigInput,
  MaintenanceConfig,
  MaintenanceScheduleConfig,
  MaintenanceScheduleConfigInput,
  MemoryConfig,
  ProjectConfig,
} from '@lancekeep/config';
export type {
  ConfigChange,
  ConfigChangesReport,
  ProjectSnapshot,
  ReloadReport,
  TableSnapshot,
} from '@lancekeep/control';
export {
  fromNativeError,
  isLancekeepError,
  LancekeepError,
  type ErrorCode,
  type ErrorSubjects,
} from '@lancekeep/errors';
export type { BrokenLease, LeaseStatus } from '@lancekeep/lease';
export type {
  HistoryOptions,
  JournalActual,
  JournalEntry,
  JournalPlan,
  JournalTable,
  MaintainedTable,
  MaintenanceHistory,
  MaintenanceProgress,
  MaintenanceOperation,
  MaintenanceReport,
  MaintenanceTrigger,
  PlannedOutcome,
  PlannedStep,
  PlanRequest,
  StepReport,
  TableMeasure,
  TableOutcome,
  TablePlan,
  TableStatus,
} from '@lancekeep/maintenance';
export type {
  BudgetActions,
  BudgetReport,
  EstimateReport,
  GrowthMark,
  GrowthPeak,
  GrowthReport,
  GrowthWindow,
  MemoryPoint,
  MemoryReading,
  MemoryRelease,
  MemorySeries,
  OperationGrowth,
  UnnamedGrowth,
} from '@lancekeep/memory';
export type { CountOptions as StatsOptions } from '@lancekeep/session';
export {
  bitmap,
  boolean,
  bTree,
  builtInCatalogue,
  defineArrowTable,
  defineTable,
  float64,
  fullText,
  hnswPq,
  hnswSq,
  int32,
  int64,
  ivfFlat,
  ivfPq,
  ivfRq,
  labelList,
  text,
  timestamp,
  vector,
  type BuiltInCatalogue,
  type Catalogue,
  type DeclaredIndex,
  type IndexKind,
  type IndexSpec,
  type ProjectTable,
  type RemovedDuplicates,
  type RequiredColumn,
  type RowsInput,
  type StoredRow,
  type TableAtVersion,
  type TableDefinition,
  type TableIndices,
  type WriteResult,
  type WrittenRow,
} from '@lancekeep/tables';
export type { DoctorOptions, DoctorReport } from './doctor/examine-database.ts';
export type { Finding, FindingCode, FindingFacts, NotExamined } from './doctor/finding.ts';
export type { RemoveDuplicatesOptions } from './doctor/remove-duplicates.ts';
export { formatMemoryReport } from './format-memory-report.ts';
export type { Logger } from './logger.ts';
export type { MeasureTablesOptions } from './measure-tables.ts';
export type { MemoryReport } from './memory-report.ts';
export { openDatabase, type OpenDatabase, type OpenDatabaseOptions } from './open-database.ts';
export { openProject, type OpenProjectOptions } from './open-project.ts';
export type { BulkProject, ProjectDb } from './project-db.ts';
export type {
  MaintenanceOptions,
  OptimizeOptions,
  PlanOptions,
  PruneOptions,
  SingleStepOptions,
} from './maintenance-options.ts';
export type { ProjectMaintenance } from './project-maintenance.ts';
export type { ProjectTables } from './project-tables.ts';
export type { ProbeOptions, ProbeProgress, ProbeReport } from './probe/probe-cache.ts';
export type { ProbePass } from './probe/probe-pass.ts';
export type { ProbedIndex } from './probe/probed-index.ts';
export { readMaintenanceHistory } from './maintenance-history.ts';
export type { ScheduleOptions } from './running-schedule.ts';
export { breakWriterLease, readWriterLease } from './writer-lease.ts';
export { policyOf } from '@lancekeep/maintenance';
export type { TableVectorColumn } from './vector-columns-of.ts';
