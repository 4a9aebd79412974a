import type { JournalTable } from '../journal/journal-entry.ts';
import type { TableOutcome } from '../maintenance-report.ts';
import type { DatabaseActivity } from './database-activity.ts';
import { NOTHING_WRITTEN, type Written } from './written.ts';

/** Which methods merge what was written, so that its debt is paid; the others leave it. */
const PAYS_DEBT: ReadonlySet<string> = new Set(['optimize', 'compact']);

/**
 * Books what a run did, whoever asked for it: where it succeeded, that the debt of its tables is paid,
 * and that an optimize counts as their sweep. `seen` is what had been written to each when its turn began. A table that was left
 * alone because there was nothing to do is settled as well; one that was interrupted is not.
 */
export function settleRun(input: {
  readonly activity: DatabaseActivity;
  readonly operation: string;
  readonly outcomes: readonly TableOutcome[];
  readonly seen: ReadonlyMap<string, Written>;
  readonly nowMs: number;
}): void {
  const { activity, operation, outcomes, seen, nowMs } = input;
  for (const { table, status } of outcomes) {
    if (status === 'succeeded') activity.noteSuccess(table, nowMs);
  }
  if (!PAYS_DEBT.has(operation)) return;
  for (const outcome of outcomes.filter(isSettled)) {
    activity.settle(outcome.table, seen.get(outcome.table) ?? NOTHING_WRITTEN);
    if (operation === 'optimize') activity.noteMaintained(outcome.table, nowMs);
  }
}

/** The same of a table in the journal. */
export function isSettledEntry({ status, reason, plan }: JournalTable): boolean {
  if (status === 'skipped') return reason !== 'interrupted';
  const steps = plan?.steps ?? [];
  return (
    status === 'succeeded' && steps.every((step) => 'status' in step && step.status === 'done')
  );
}

function isSettled(outcome: TableOutcome): boolean {
  if (outcome.status === 'succeeded') return outcome.steps.every(({ status }) => status === 'done');
  return outcome.status === 'skipped' && outcome.reason !== 'interrupted';
}
