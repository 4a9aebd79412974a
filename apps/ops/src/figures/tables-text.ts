import type { TableSnapshot } from '@lancekeep/control';
import { formatBytes } from '../text/format-bytes.ts';
import { formatCount } from '../text/format-count.ts';
import { formatAge, formatDuration } from '../text/format-time.ts';
import { textTable, type Column } from '../text/text-table.ts';

const COLUMNS: readonly Column[] = [
  { header: 'Table', align: 'left' },
  { header: 'Rows' },
  { header: 'Fragments' },
  { header: 'Held' },
  { header: 'Latest' },
  { header: 'Unindexed' },
  { header: 'Live' },
  { header: 'On disk' },
  { header: 'Reads' },
  { header: 'Commits' },
  { header: 'Waited' },
  { header: 'Conflicts' },
  { header: 'Foreign' },
  { header: 'Maintained' },
];

/** What the process knows of its tables; an en dash for what it does not. */
export function tablesText(tables: readonly TableSnapshot[]): string {
  return textTable({ columns: COLUMNS, rows: tables.map(rowOf) });
}

function rowOf(table: TableSnapshot): readonly string[] {
  const { name, version, reads, measured, writes = null, maintainedAt = null } = table;
  return [
    name,
    formatCount(measured?.rows ?? null),
    formatCount(measured?.fragments ?? null),
    formatCount(version),
    formatCount(measured?.version ?? null),
    formatCount(measured?.unindexedRows ?? null),
    formatBytes(measured?.liveBytes ?? null),
    formatBytes(measured?.diskBytes ?? null),
    formatCount(reads?.running ?? null),
    formatCount(writes?.completed ?? null),
    writes === null ? '–' : formatDuration(writes.waitedMs),
    formatCount(writes?.conflicts ?? null),
    formatCount(writes?.foreignCommits ?? null),
    maintainedAt === null ? '–' : formatAge(Date.now() - Date.parse(maintainedAt)),
  ];
}
