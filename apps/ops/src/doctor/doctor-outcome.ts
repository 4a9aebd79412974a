import { LancekeepError } from '@lancekeep/errors';
import type { DoctorReport, RemovedDuplicates } from 'lancekeep';
import { interrupted } from '../command/failure.ts';
import type { Outcome } from '../command/outcome.ts';
import { plural } from '../text/format-count.ts';
import { doctorText } from './doctor-text.ts';

/** The result of `ops db doctor`. */
export interface DoctorResult extends DoctorReport {
  readonly project: { readonly name: string; readonly uri: string };
  /** What `--fix` deleted, by table. */
  readonly removals: readonly Removal[];
}

export interface Removal extends RemovedDuplicates {
  readonly table: string;
}

/** An examination as the outcome of its command: a failure as long as something is found. */
export function doctorOutcome(input: {
  readonly project: DoctorResult['project'];
  readonly report: DoctorReport;
  readonly removals: readonly Removal[];
  readonly wasInterrupted: boolean;
}): Outcome<DoctorResult> {
  const { project, report, removals, wasInterrupted } = input;
  const result: DoctorResult = { project, ...report, removals };
  const text = doctorText(result);
  const { findings } = report;
  const isPartial = true;
  if (wasInterrupted) return { result, text, isPartial, failure: interrupted('db doctor --fix') };
  if (findings.length === 0) return { result, text };
  const codes = [...new Set(findings.map(({ code }) => code))];
  const failure = new LancekeepError('PROBLEMS_FOUND', {
    message: `The doctor has ${plural(findings.length, 'finding')}: ${codes.join(', ')}.`,
    hint: findings.some(({ isFixable }) => isFixable)
      ? 'Each finding tells how to mend it; --fix mends some of them.'
      : 'Each finding tells how to mend it.',
    subject: { findings: codes },
  });
  return { result, text, isPartial, failure: failure.toJSON() };
}
