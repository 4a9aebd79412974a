import type { JournalEntry, JournalTable } from 'lancekeep';
import { formatBytes } from '../text/format-bytes.ts';
import { formatCount, plural } from '../text/format-count.ts';
import { formatDuration } from '../text/format-time.ts';
import { textTable, type Column } from '../text/text-table.ts';
import type { DatabaseHistory } from './database-history.ts';

const COLUMNS: readonly Column[] = [
  { header: 'Table', align: 'left' },
  { header: 'Ended (UTC)', align: 'left' },
  { header: 'Run', align: 'left' },
  { header: 'Outcome', align: 'left' },
  { header: 'Fragments' },
  { header: 'Written' },
  { header: 'Freed' },
  { header: 'Memory' },
  { header: 'Time' },
];

/** The runs of a project, for a person: a row for every table that a run had something to do for. */
export function historyText({ project, entries }: DatabaseHistory): string {
  const head = `${project.name} at ${project.uri}`;
  if (entries.length === 0) return `${head}\n\nThe journal has no such run.`;
  return [head, '', textTable({ columns: COLUMNS, rows: entries.flatMap(rowsOf) })].join('\n');
}

function rowsOf(entry: JournalEntry): readonly (readonly string[])[] {
  const { endedAt, operation, trigger, error, durationMs } = entry;
  const run = [endedAt.slice(0, 19).replace('T', ' '), `${operation} (${trigger})`];
  const idle = entry.tables.filter(isIdle);
  // A sweep mostly finds nothing: one row says that of all tables.
  const together = idle.length > 1 ? [[plural(idle.length, 'table'), ...run, IDLE]] : [];
  const apart = entry.tables.filter((table) => idle.length < 2 || !isIdle(table));
  const rows = [...apart.map((table) => [table.table, ...run, ...cellsOf(table)]), ...together];
  if (error === null) return rows;
  const failed = ['–', ...run, `failed: ${error.code}`, '–', '–', '–', '–'];
  return [...rows, [...failed, formatDuration(durationMs)]];
}

const IDLE = 'skipped: nothing is due';

const isIdle = ({ status, reason }: JournalTable): boolean =>
  status === 'skipped' && reason === 'nothing is due';

function cellsOf({ status, code, reason, before, after, actual }: JournalTable): readonly string[] {
  const { writtenBytes, reclaimedBytes, peakBytes, durationMs } = actual;
  return [
    [status, code ?? reason].filter((word) => word !== null).join(': '),
    change(before?.fragments ?? null, after?.fragments ?? null),
    formatBytes(writtenBytes),
    formatBytes(reclaimedBytes),
    formatBytes(peakBytes),
    durationMs === null ? '–' : formatDuration(durationMs),
  ];
}

function change(before: number | null, after: number | null): string {
  const [from, to] = [formatCount(before), formatCount(after)];
  return from === to ? to : `${from} → ${to}`;
}
