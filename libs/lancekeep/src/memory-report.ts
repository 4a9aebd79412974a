import type { BudgetReport, GrowthReport, MemorySeries } from '@lancekeep/memory';

/**
 * Where the memory of the process went, as one project saw it. Plain data: it survives JSON
 * unchanged. What each figure means: docs/memory.md, "Who took it".
 */
export interface MemoryReport {
  /** Grows when a field changes its meaning or goes; fields are added without. */
  readonly schemaVersion: 1;
  readonly lancekeepVersion: string;
  readonly project: { readonly name: string; readonly uri: string };
  /** In ISO 8601. */
  readonly takenAt: string;
  /** Marks and growth by operation. */
  readonly growth: GrowthReport;
  /** How the memory budget of the process was kept; `null` without one. Since it began. */
  readonly budget: BudgetReport | null;
  /** Memory over time, since the project began to open. */
  readonly series: MemorySeries;
}
