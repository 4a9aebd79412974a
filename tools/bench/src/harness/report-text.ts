import type { BenchReport, CheckedTarget, ReportTable } from './bench-report.ts';
import type { Machine } from './machine.ts';
import { textTable } from './text-table.ts';

/** A report for a person. A figure is a median, the number after it the ratio to the base. */
export function reportText(report: BenchReport): string {
  const tables = [metricsTable(report), ...report.tables, ...targetsTable(report.targets)];
  return [
    `${report.name}: ${describeRun(report)}`,
    describeMachine(report.machine),
    ...tables.map(({ title, rows }) => `\n${title}\n${textTable(rows)}`),
  ].join('\n');
}

function describeRun({ startedAt, durationSeconds, rounds, parameters }: BenchReport): string {
  const sizes = Object.entries(parameters).map(([name, value]) => `${name} ${value}`);
  const parts = [`${startedAt}, ${durationSeconds} s`, `rounds ${rounds}`, ...sizes];
  return parts.join(', ');
}

function describeMachine(machine: Machine): string {
  const tuning = Object.entries(machine.tuning).map(([name, value]) => `${name}=${value}`);
  return [
    `${machine.cores} cores (${machine.cpuModel})`,
    `${machine.memoryGb} GB`,
    `${machine.platform} ${machine.kernel}`,
    `glibc ${machine.glibc ?? 'none'}`,
    `Node ${machine.node}`,
    `LanceDB ${machine.lancedb}`,
    `Arrow ${machine.apacheArrow}`,
    `load ${machine.loadAverage}`,
    `tuning ${tuning.join(' ') || 'none'}`,
  ].join(', ');
}

function metricsTable({ metrics, summaries }: BenchReport): ReportTable {
  const bases = [...new Set(summaries.map(({ base }) => base))];
  const rows = metrics.map(({ name, label, digits = 0 }) => [
    label,
    ...summaries.flatMap(({ variant, base, medians, ratios }) => [
      numberText(medians[name], digits),
      variant === base ? '' : numberText(ratios[name], 2),
    ]),
  ]);
  const heading = ['', ...summaries.flatMap(({ variant }) => [variant, 'x'])];
  return { title: `medians, and ratios (x) to ${bases.join(' and ')}`, rows: [heading, ...rows] };
}

function targetsTable(targets: readonly CheckedTarget[]): readonly ReportTable[] {
  if (targets.length === 0) return [];
  const rows = targets.map(({ what, value, limit, met }) => [
    what,
    numberText(value, 3),
    numberText(limit, 2),
    met ? 'yes' : 'NO',
  ]);
  return [{ title: 'to reach', rows: [['ratio', 'is', 'at most', 'met'], ...rows] }];
}

export function numberText(value: number | undefined, digits: number): string {
  return value === undefined || Number.isNaN(value) ? '-' : value.toFixed(digits);
}
