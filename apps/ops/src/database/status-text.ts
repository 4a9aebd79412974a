import type { LeaseStatus, TableStatus } from 'lancekeep';
import { failureLines } from '../text/failure-lines.ts';
import { formatBytes } from '../text/format-bytes.ts';
import { formatCount, plural } from '../text/format-count.ts';
import { formatAge } from '../text/format-time.ts';
import { textTable, type Column } from '../text/text-table.ts';
import { wrap } from '../text/wrap.ts';
import { STEP_NAMES } from '../maintenance/step-names.ts';
import type { DatabaseStatus, MeasuredTable, TableResult } from './database-status.ts';

const COLUMNS: readonly Column[] = [
  { header: 'Table', align: 'left' },
  { header: 'Rows' },
  { header: 'Fragments' },
  { header: 'Versions' },
  { header: 'Unindexed' },
  { header: 'Segments' },
  { header: 'Live' },
  { header: 'Retained' },
  { header: 'On disk' },
];

/** The state of a database, for a person. */
export function statusText({ project, writer, tables }: DatabaseStatus): string {
  const measured = tables.filter((each) => each.status === 'succeeded');
  const head = [`${project.name} at ${project.uri}`, writerText(writer)];
  const table = textTable({ columns: COLUMNS, rows: tables.map(rowOf), footer: sumOf(measured) });
  const notes = [
    ...measured.flatMap(debtLines),
    ...measured.flatMap(tagsText),
    ...failureLines(tables),
  ];
  return [
    ...head,
    '',
    table,
    ...(notes.length > 0 ? ['', ...notes.map((note) => wrap(note, process.stdout))] : []),
  ].join('\n');
}

function writerText(writer: LeaseStatus): string {
  if (writer.state === 'free') return 'Writer: none';
  const { holder, heartbeatAgeMs } = writer;
  const who =
    holder === null
      ? 'a process without a readable record'
      : `process ${holder.processId} on ${holder.host} (project "${holder.project}")`;
  const sign = `last sign of life ${formatAge(heartbeatAgeMs)}`;
  switch (writer.state) {
    case 'held':
      return `Writer: ${who}, ${sign}`;
    case 'stale':
      return `Writer: none; the last one, ${who}, died`;
    case 'unknown':
      return `Writer: perhaps ${who}, ${sign}; not certain, because ${writer.reason}`;
  }
}

function rowOf(result: TableResult): readonly string[] {
  if (result.status === 'failed') return [result.table, 'failed'];
  return [
    result.table,
    formatCount(result.rows),
    formatCount(result.fragments),
    formatCount(result.versions),
    formatCount(most(result, (index) => index.unindexedRows)),
    formatCount(most(result, (index) => index.segments)),
    formatBytes(result.disk.liveBytes),
    formatBytes(result.disk.retainedBytes),
    formatBytes(result.disk.totalBytes),
  ];
}

/** Of the index that has the most; `null` without an index. */
const most = (
  { indices }: TableStatus,
  figure: (index: TableStatus['indices'][number]) => number,
): number | null => (indices.length === 0 ? null : Math.max(...indices.map(figure)));

/** What an optimize would do, and what no version needs. */
function debtLines({ table, plan, disk, lastMaintainedAt }: MeasuredTable): readonly string[] {
  const due = [...new Set(plan.steps.map(({ step }) => STEP_NAMES[step]))];
  const ago =
    lastMaintainedAt === null
      ? ''
      : ` (last maintained ${formatAge(Date.now() - Date.parse(lastMaintainedAt))})`;
  return [
    ...(due.length === 0 ? [] : [`${table}: due: ${due.join(', ')}${ago}.`]),
    ...((disk.strandedBytes ?? 0) === 0
      ? []
      : [`${table}: ${formatBytes(disk.strandedBytes)} are needed by no version.`]),
  ];
}

function sumOf(tables: readonly TableStatus[]): readonly string[] {
  const sum = (figure: (table: TableStatus) => number | null): number | null =>
    tables.reduce<number | null>((total, table) => {
      const value = figure(table);
      return total === null || value === null ? null : total + value;
    }, 0);
  return [
    plural(tables.length, 'table'),
    formatCount(sum(({ rows }) => rows)),
    formatCount(sum(({ fragments }) => fragments)),
    '',
    '',
    '',
    formatBytes(sum(({ disk }) => disk.liveBytes)),
    formatBytes(sum(({ disk }) => disk.retainedBytes)),
    formatBytes(sum(({ disk }) => disk.totalBytes)),
  ];
}

function tagsText({ table, tags }: TableStatus): readonly string[] {
  const names = Object.entries(tags).map(([name, version]) => `${name} (version ${version})`);
  return names.length === 0 ? [] : [`${table}: tagged ${names.join(', ')}; not pruned beyond.`];
}
