import { budgetMetrics } from './budget-metrics.ts';
import { maintenanceMetrics } from './maintenance-metrics.ts';
import { memoryMetrics } from './memory-metrics.ts';
import type { Metric } from './metric.ts';
import { objectStoreMetrics } from './object-store-metrics.ts';
import { projectMetrics } from './project-metrics.ts';
import { searchMetrics } from './search-metrics.ts';
import { sessionMetrics } from './session-metrics.ts';
import { tableSizeMetrics } from './table-size-metrics.ts';
import { tableUseMetrics } from './table-use-metrics.ts';

/** All that a running project tells monitoring systems, each metric once. */
export const METRICS: readonly Metric[] = [
  ...projectMetrics,
  ...sessionMetrics,
  ...memoryMetrics,
  ...budgetMetrics,
  ...tableSizeMetrics,
  ...tableUseMetrics,
  ...searchMetrics,
  ...maintenanceMetrics,
  ...objectStoreMetrics,
];
