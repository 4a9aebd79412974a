import { formatBudgetReport, formatGrowthReport } from '@lancekeep/memory';
import type { MemoryReport } from './memory-report.ts';

/**
 * Writes a report as plain text for a terminal of 80 columns, without a newline at the end. Of the
 * series it says what there is: the points are for a page that draws them.
 */
export function formatMemoryReport(report: MemoryReport): string {
  const { growth, budget } = report;
  const budgetText = budget === null ? [] : [formatBudgetReport(budget)];
  return [formatGrowthReport(growth), ...budgetText, seriesText(report)].join('\n\n');
}

function seriesText({ series }: MemoryReport): string {
  const { points, resolutionMs } = series;
  const readings = points.reduce((sum, point) => sum + point.readings, 0);
  const seconds = ((points.at(-1)?.atMs ?? 0) / 1_000).toFixed(1);
  return `series: ${readings} readings in ${seconds} s, as ${points.length} points of ${resolutionMs} ms`;
}
