import {
  LancekeepError,
  type MaintenanceProgress,
  type MaintenanceReport,
  type PlannedOutcome,
  type TableOutcome,
} from 'lancekeep';
import type { Warning } from '../command/outcome.ts';

/**
 * What a holder answers came through a socket, maybe from another version. Looked at is what tells the
 * kinds of answers from each other; the rest are figures to be shown.
 */
export function reportFrom(answer: unknown): MaintenanceReport {
  if (isObject(answer) && isTables(answer['tables']) && typeof answer['durationMs'] === 'number') {
    return answer as unknown as MaintenanceReport;
  }
  throw notUnderstood('report');
}

export function planFrom(answer: unknown): readonly PlannedOutcome[] {
  if (isTables(answer)) return answer as unknown as readonly PlannedOutcome[];
  throw notUnderstood('plan');
}

export function isProgress(data: unknown): data is MaintenanceProgress {
  return isObject(data) && typeof data['table'] === 'string' && typeof data['step'] === 'string';
}

export function isTableOutcome(data: unknown): data is TableOutcome {
  return isTables([data]);
}

export function isWarning(data: unknown): data is Warning {
  return isObject(data) && typeof data['code'] === 'string' && typeof data['message'] === 'string';
}

function isTables(value: unknown): value is readonly unknown[] {
  const isTable = (each: unknown): boolean =>
    isObject(each) && typeof each['table'] === 'string' && typeof each['status'] === 'string';
  return Array.isArray(value) && value.every(isTable);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** The error for what the process that has the project open sent, and no `what` of this version is. */
export function notUnderstood(what: string): LancekeepError {
  return new LancekeepError('INVALID_ARGUMENT', {
    message: `The process that has the project open sent a ${what} that this ops does not understand.`,
    hint: 'Use the ops of the lancekeep version that the process runs; "ops project list --json" tells it.',
    subject: { argument: what },
  });
}
