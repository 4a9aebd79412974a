import type { TableMeasure } from '../maintenance-report.ts';
import type { TableStatistics } from './table-statistics.ts';

/** What of the statistics is worth comparing before and after. */
export function measureOf(statistics: TableStatistics): TableMeasure {
  const { version, rows, deletedRows, fragments, versions, disk } = statistics;
  return { version, rows, deletedRows, fragments, versions, disk };
}
