import type { PlannedOutcome, PlannedStep } from 'lancekeep';
import { formatBytes } from '../text/format-bytes.ts';
import { formatCount, plural } from '../text/format-count.ts';
import { formatDuration } from '../text/format-time.ts';
import { failureLines } from '../text/failure-lines.ts';
import { textTable, type Column } from '../text/text-table.ts';
import { wrap } from '../text/wrap.ts';
import type { PlannedProject, PlanResult } from './plan-outcome.ts';
import { STEP_NAMES } from './step-names.ts';

const COLUMNS: readonly Column[] = [
  { header: 'Table', align: 'left' },
  { header: 'Step', align: 'left' },
  { header: 'Rewrites' },
  { header: 'Frees' },
  { header: 'Time' },
  { header: 'Memory' },
  { header: 'Because', align: 'left' },
];

/** What would be done, and what would not, for a person. */
export function planText({ projects }: PlanResult): string {
  return projects
    .map((each) => {
      switch (each.status) {
        case 'planned':
          return projectText(each);
        case 'failed':
          return `${each.project.name}: ${each.error.message}`;
        case 'skipped':
          return `${each.project.name}: ${each.reason}`;
      }
    })
    .join('\n\n');
}

function projectText({ project, by, tables }: PlannedProject): string {
  const planned = tables.filter((each) => each.status === 'planned');
  const due = planned.filter(({ plan }) => plan.steps.length > 0);
  const who = by.kind === 'holder' ? ` by process ${by.processId}, which has it open` : '';
  const head = `${formatCount(due.length)} of ${plural(tables.length, 'table')} of ${project.name} would be changed${who}.`;
  const rows = due.flatMap(({ table, plan }) => plan.steps.map((step) => rowOf(table, step)));
  const notes = [...planned.flatMap(heldBackLines), ...failureLines(tables.map(asFailed))];
  return [
    head,
    ...(rows.length > 0 ? ['', textTable({ columns: COLUMNS, rows })] : []),
    ...(notes.length > 0 ? ['', ...notes.map((note) => wrap(note, process.stdout))] : []),
  ].join('\n');
}

function rowOf(table: string, step: PlannedStep): readonly string[] {
  const { bytesToRewrite, bytesToFree, estimatedSeconds, estimatedPeakBytes, reason } = step;
  return [
    table,
    STEP_NAMES[step.step],
    bytesToRewrite === 0 ? '–' : formatBytes(bytesToRewrite),
    bytesToFree === 0 ? '–' : formatBytes(bytesToFree),
    formatDuration(estimatedSeconds * 1_000),
    formatBytes(estimatedPeakBytes),
    reason,
  ];
}

type Planned = Extract<PlannedOutcome, { readonly status: 'planned' }>;

const heldBackLines = ({ table, plan }: Planned): readonly string[] =>
  plan.heldBack.map(({ step, reason, bytesToRewrite }) => {
    const bytes = bytesToRewrite === 0 ? '' : `; would rewrite ${formatBytes(bytesToRewrite)}`;
    return `${table}: not to ${STEP_NAMES[step]}: ${reason}${bytes}.`;
  });

const asFailed = (each: PlannedOutcome) =>
  each.status === 'failed' ? each : { status: 'skipped' as const };
