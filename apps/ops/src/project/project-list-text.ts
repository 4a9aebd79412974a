import { formatBytes } from '../text/format-bytes.ts';
import { formatAge } from '../text/format-time.ts';
import { plural } from '../text/format-count.ts';
import { dim, textTable, type Column } from '../text/text-table.ts';
import type { ProjectList } from './list-projects.ts';
import type { RunningReport } from './running-report.ts';

const COLUMNS: readonly Column[] = [
  { header: 'Project', align: 'left' },
  { header: 'Process' },
  { header: 'State', align: 'left' },
  { header: 'Mode', align: 'left' },
  { header: 'Opened' },
  { header: 'Memory' },
  { header: 'Caches' },
  { header: 'Figures' },
];

/** The list for a person; the URI has a line of its own, being as long as it likes. */
export function projectListText({ projects, removed }: ProjectList): string {
  if (projects.length === 0) return 'No project is running.';
  const [headers = '', ...rows] = textTable({ columns: COLUMNS, rows: projects.map(rowOf) }).split(
    '\n',
  );
  const lines = rows.flatMap((row, index) => [row, dim(`  ${projects[index]?.project.uri ?? ''}`)]);
  const tidied =
    removed.length === 0
      ? []
      : ['', `Removed ${plural(removed.length, 'status file')} of processes that are gone.`];
  return [headers, ...lines, ...tidied].join('\n');
}

function rowOf(report: RunningReport): readonly string[] {
  const { project, process, state, memory, sessions, ageMs } = report;
  return [
    project.name,
    String(process.id),
    state,
    project.mode,
    formatAge(Date.now() - Date.parse(project.openedAt)),
    formatBytes(memory.rssBytes),
    formatBytes(sessions.reduce((sum, { usageBytes }) => sum + usageBytes, 0)),
    formatAge(ageMs),
  ];
}
