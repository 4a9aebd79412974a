export type { ChildDatabase } from './child/child-messages.ts';
export type { WorkPlace } from './compaction/compactor.ts';
export { estimateOptimizeMemory } from './plan/estimate-optimize-memory.ts';
export type { CompactionPlace } from './compaction/run-compactors.ts';
export { describeTable, type TableStatus } from './describe-table.ts';
export { IndexNotes } from './disk/index-notes.ts';
export type { DeadWriter, Leftovers } from './disk/leftovers.ts';
export type { HeldByReader } from './retention/held-by-reader.ts';
export { measureDisk, type DiskMeasure, type ExplainedDisk } from './disk/measure-disk.ts';
export { buildIndex, type BuildIndexInput } from './indices/build-index.ts';
export { measureMissing, plannedIndex } from './indices/planned-index.ts';
export {
  journalEntry,
  type JournalActual,
  type JournalEntry,
  type JournalPlan,
  type JournalTable,
  type MaintenanceTrigger,
  type RunContext,
} from './journal/journal-entry.ts';
export { MaintenanceJournal } from './journal/maintenance-journal.ts';
export type { ProcessIo } from './compaction/process-io.ts';
export type { HistoryOptions, MaintenanceHistory } from './journal/read-entries.ts';
export { RunIo, type TableIo } from './journal/table-io.ts';
export { DatabaseActivity, type BusyWith } from './schedule/database-activity.ts';
export type { HeldBackBy } from './schedule/decide.ts';
export {
  MaintenanceSchedule,
  type MaintenanceScheduleInput,
  type ScheduledRun,
  type ScheduleEvents,
} from './schedule/maintenance-schedule.ts';
export { JournalMemory } from './schedule/journal-memory.ts';
export { machineClock, type ScheduleClock } from './schedule/schedule-clock.ts';
export { readScheduleSettings, type ScheduleSettings } from './schedule/schedule-settings.ts';
export { isSettledEntry, settleRun } from './schedule/settle-run.ts';
export type { Written } from './schedule/written.ts';
export {
  maintainTables,
  planTables,
  type MaintainTablesInput,
  type MaintenanceTarget,
  type PlannedOutcome,
  type PlanTablesInput,
} from './maintain-tables.ts';
export type {
  FailedTable,
  MaintainedTable,
  MaintenanceProgress,
  MaintenanceReport,
  SkippedTable,
  StepReport,
  TableMeasure,
  TableOutcome,
} from './maintenance-report.ts';
export { policyOf, type MaintenancePolicy } from './plan/maintenance-policy.ts';
export { planTable, type PlanInput } from './plan/plan-table.ts';
export type {
  HeldBackCode,
  HeldBackStep,
  MaintenanceOperation,
  PlannedIndex,
  PlannedStep,
  PlanRequest,
  StepName,
  TablePlan,
} from './plan/table-plan.ts';
export {
  pruneCutoff,
  type PruneCutoff,
  type PruneInput,
  type TableVersion,
} from './retention/prune-cutoff.ts';
export { checkRetentionFloor } from './retention/retention-floor.ts';
export { measureTable, type TableFigures } from './statistics/measure-table.ts';
export type {
  DiskFigures,
  FragmentSet,
  IndexMeasure,
  MissingIndex,
  PrunableVersions,
  TableStatistics,
} from './statistics/table-statistics.ts';
export type { TableReaders } from './retention/table-readers.ts';
