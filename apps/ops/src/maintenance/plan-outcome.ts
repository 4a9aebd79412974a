import type { MaintenanceOperation, PlannedOutcome } from 'lancekeep';
import { interrupted } from '../command/failure.ts';
import type { Outcome } from '../command/outcome.ts';
import { partlyFailed } from '../command/partly-failed.ts';
import { planText } from './plan-text.ts';

/** The result of `ops db plan`, and of every maintenance command with `--dry-run`. */
export interface PlanResult {
  readonly project: { readonly name: string; readonly uri: string };
  readonly operation: MaintenanceOperation;
  readonly tables: readonly PlannedOutcome[];
}

export function planOutcome(result: PlanResult, wasInterrupted: boolean): Outcome<PlanResult> {
  const text = planText(result);
  const failures = result.tables.filter((each) => each.status === 'failed');
  const isPartial = result.tables.some(({ status }) => status === 'planned');
  if (wasInterrupted) return { result, text, isPartial, failure: interrupted('db plan') };
  if (failures.length === 0) return { result, text };
  return { result, text, isPartial, failure: partlyFailed(failures, result.tables.length) };
}
