import type { MaintenanceOperation, MaintenanceReport } from 'lancekeep';
import { interrupted } from '../command/failure.ts';
import type { Outcome } from '../command/outcome.ts';
import { partlyFailed } from '../command/partly-failed.ts';
import { plural } from '../text/format-count.ts';
import { maintenanceText } from './maintenance-text.ts';

/** The result of `ops db optimize`, `compact`, `prune` and `reindex`. */
export interface MaintenanceResult extends MaintenanceReport {
  readonly project: { readonly name: string; readonly uri: string };
  readonly operation: MaintenanceOperation;
  /** How long a version was kept after it was superseded; `null`: every version is kept. */
  readonly retentionMs: number | null;
}

/** A run as the outcome of its command; `wasInterrupted` when it was told to stop. */
export function maintenanceOutcome(
  result: MaintenanceResult,
  wasInterrupted: boolean,
): Outcome<MaintenanceResult> {
  const text = maintenanceText(result);
  const { tables, operation } = result;
  const succeeded = tables.filter(({ status }) => status === 'succeeded').length;
  const isPartial = succeeded > 0;
  const failures = tables.filter((outcome) => outcome.status === 'failed');
  if (wasInterrupted) {
    const message = `Interrupted with ${succeeded} of ${plural(tables.length, 'table')} done.`;
    return { result, text, isPartial, failure: interrupted(`db ${operation}`, message) };
  }
  if (failures.length === 0) return { result, text };
  return { result, text, isPartial, failure: partlyFailed(failures, tables.length) };
}
