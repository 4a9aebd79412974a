import type { MaintainedTable, MaintenanceOperation, TableOutcome } from 'lancekeep';
import { failureLines } from '../text/failure-lines.ts';
import { formatBytes } from '../text/format-bytes.ts';
import { formatCount, plural } from '../text/format-count.ts';
import { formatDuration } from '../text/format-time.ts';
import { textTable, type Column } from '../text/text-table.ts';
import { wrap } from '../text/wrap.ts';
import type { MaintainedProject, MaintenanceResult } from './maintenance-outcome.ts';
import { STEP_NAMES } from './step-names.ts';

const COLUMNS: readonly Column[] = [
  { header: 'Table', align: 'left' },
  { header: 'Fragments' },
  { header: 'Versions' },
  { header: 'On disk' },
  { header: 'Retained' },
  { header: 'Memory' },
  { header: 'Time' },
];

const DONE = {
  optimize: 'Optimized',
  compact: 'Compacted',
  prune: 'Pruned',
  reindex: 'Reindexed',
} as const;

/** What a run did, for a person. */
export function maintenanceText({ operation, projects }: MaintenanceResult): string {
  return projects
    .map((each) => {
      switch (each.status) {
        case 'done':
          return projectText(each, operation);
        case 'failed':
          return `${each.project.name}: ${each.error.message}`;
        case 'skipped':
          return `${each.project.name}: ${each.reason}`;
      }
    })
    .join('\n\n');
}

function projectText(result: MaintainedProject, operation: MaintenanceOperation): string {
  const { tables, project, durationMs } = result;
  const succeeded = tables.filter(({ status }) => status === 'succeeded').length;
  const of = succeeded === tables.length ? '' : ` of ${formatCount(tables.length)}`;
  const head = `${DONE[operation]} ${formatCount(succeeded)}${of} ${tables.length === 1 ? 'table' : 'tables'} of ${project.name} in ${formatDuration(durationMs)}.`;
  if (tables.length === 0) return head;
  const table = textTable({ columns: COLUMNS, rows: tables.map(rowOf) });
  const notes = [...retentionNote(result), ...tables.flatMap(notesOf), ...failureLines(tables)];
  return [
    head,
    '',
    table,
    ...(notes.length > 0 ? ['', ...notes.map((note) => wrap(note, process.stdout))] : []),
  ].join('\n');
}

/** Disk that grew is a surprise to whoever wanted it freed. */
function retentionNote({ tables, retentionMs }: MaintainedProject): readonly string[] {
  const retains = tables.some(
    (table) => table.status === 'succeeded' && table.after.disk.retainedBytes !== 0,
  );
  if (!retains) return [];
  const until =
    retentionMs === null
      ? 'ops db optimize'
      : `${formatDuration(retentionMs)} after they were superseded (maintenance.retentionMs)`;
  return [`Retained: what older versions need, kept until ${until}.`];
}

function rowOf(outcome: TableOutcome): readonly string[] {
  if (outcome.status === 'skipped') return [outcome.table, outcome.reason];
  if (outcome.status === 'failed') return [outcome.table, 'failed'];
  const { before, after } = outcome;
  return [
    outcome.table,
    change(formatCount(before.fragments), formatCount(after.fragments)),
    change(formatCount(before.versions), formatCount(after.versions)),
    change(formatBytes(before.disk.totalBytes), formatBytes(after.disk.totalBytes)),
    formatBytes(after.disk.retainedBytes),
    memoryText(outcome),
    formatDuration(outcome.durationMs),
  ];
}

/** By how much the process that did it grew, and which one that was. */
function memoryText({ peakBytes, ranIn }: MaintainedTable): string {
  const bytes = formatBytes(peakBytes);
  return ranIn === 'childProcess' ? `${bytes} (child)` : bytes;
}

function change(before: string, after: string): string {
  return before === after ? after : `${before} → ${after}`;
}

function notesOf(outcome: TableOutcome): readonly string[] {
  if (outcome.status !== 'succeeded') return [];
  const { table, heldByTag, heldByReader, conflicts, steps } = outcome;
  const left = steps.filter(({ status }) => status !== 'done').map(({ step }) => STEP_NAMES[step]);
  return [
    ...(left.length > 0 ? [`${table}: interrupted before: ${left.join(', ')}.`] : []),
    ...(heldByTag === null
      ? []
      : [`${table}: the tag "${heldByTag}" keeps versions that the retention would let go.`]),
    ...(heldByReader === null ? [] : [`${table}: ${readerNote(heldByReader)}`]),
    ...(outcome.sweptFiles === 0
      ? []
      : [
          `${table}: removed ${plural(outcome.sweptFiles, 'file')} of ${formatBytes(outcome.sweptBytes)} that no version needed.`,
        ]),
    ...(outcome.sweepRefusal === null
      ? []
      : [`${table}: files that no version needs were left: ${outcome.sweepRefusal}.`]),
    ...(conflicts === 0
      ? []
      : [`${table}: lost ${plural(conflicts, 'attempt')} to another writer, and made them again.`]),
  ];
}

function readerNote(held: NonNullable<MaintainedTable['heldByReader']>): string {
  const { processId, host, version, since } = held;
  if (processId === null) {
    return 'a file in .lancekeep/readers cannot be understood, so every version is kept; one that nobody writes counts for ten minutes.';
  }
  const time = since === null ? '' : ` since ${since}`;
  return `process ${processId} on ${host ?? 'an unknown host'} uses version ${version}${time}, which the retention would let go.`;
}
