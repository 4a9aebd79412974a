import type { BenchReport, CheckedTarget, ReportTable } from './bench-report.ts';
import type { Machine } from './machine.ts';
import { textTable } from './text-table.ts';

/** A report for a person. A figure is a median, the number after it the ratio to the base. */
export function reportText(report: BenchReport): string {
  const tables = [...metricsTables(report), ...report.tables, ...targetsTable(report.targets)];
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

/** A table for every base and what is compared with it. */
function metricsTables(report: BenchReport): readonly ReportTable[] {
  const bases = [...new Set(report.summaries.map(({ base }) => base))];
  return bases.flatMap((base) => metricsTable(report, base));
}

/** The figures that the variants have; no table when they have none. */
function metricsTable(report: BenchReport, base: string): readonly ReportTable[] {
  const summaries = report.summaries.filter((summary) => summary.base === base);
  const metrics = report.metrics.filter(({ name }) =>
    summaries.some(({ medians }) => !Number.isNaN(medians[name] ?? NaN)),
  );
  if (metrics.length === 0) return [];
  const rows = metrics.map(({ name, label, digits = 0 }) => [
    label,
    ...summaries.flatMap(({ variant, medians, ratios }) => [
      numberText(medians[name], digits),
      variant === base ? '' : numberText(ratios[name], 2),
    ]),
  ]);
  const heading = ['', ...summaries.flatMap(({ variant }) => [variant, 'x'])];
  return [{ title: `medians, and ratios (x) to ${base}`, rows: [heading, ...rows] }];
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
  // What is divided by nothing is no ratio either.
  return value !== undefined && Number.isFinite(value) ? value.toFixed(digits) : '-';
}
