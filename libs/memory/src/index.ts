export {
  processAllocator,
  untunedFigures,
  type Allocator,
  type AllocatorFigures,
  type IndexingPhase,
} from './allocator/allocator.ts';
export { processIdleRelease, type IdleRelease } from './allocator/idle-release.ts';
export type { BudgetActions, BudgetReport, EstimateReport } from './budget/budget-report.ts';
export { formatBudgetReport } from './budget/format-budget-report.ts';
export { MemoryBudget, type BudgetedWork } from './budget/memory-budget.ts';
export { joinBudget, type BudgetUse } from './budget/process-budget.ts';
export { readCgroup, type CgroupReading } from './cgroup/cgroup-reading.ts';
export { collectGarbage } from './collect-garbage.ts';
export { formatGrowthReport } from './format-growth-report.ts';
export {
  createGrowthLedger,
  joinGrowthLedgers,
  type GrowthLedger,
  type JoinedLedger,
} from './growth-ledger.ts';
export type {
  GrowthMark,
  GrowthPeak,
  GrowthReport,
  OperationGrowth,
  UnnamedGrowth,
} from './growth-report.ts';
export type { GrowthWindow } from './growth-window.ts';
export type { GrowthSources } from './ledger-group.ts';
export { readMemory, type MemoryReading } from './memory-reading.ts';
export type { MemoryPoint, MemorySeries } from './memory-series.ts';
export {
  applyNativeLimits,
  type NativeLimit,
  type NativeLimits,
} from './native-limits/apply-native-limits.ts';
export type { LimitWarning } from './native-limits/limit-warning.ts';
export { processWide } from './process-wide.ts';
export { releaseMemory, type MemoryRelease } from './release-memory.ts';
export { resetPeak } from './reset-peak.ts';
export { watchForRest } from './watch-for-rest.ts';
