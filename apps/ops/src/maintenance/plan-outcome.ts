import type { MaintenanceOperation, PlannedOutcome } from 'lancekeep';
import { interrupted } from '../command/failure.ts';
import type { Outcome } from '../command/outcome.ts';
import type { MaintainedBy } from '../maintainer/maintainer.ts';
import type { FailedProject, SkippedProject } from './over-projects.ts';
import { planText } from './plan-text.ts';
import { failureOfProjects } from './project-failures.ts';

/** The result of `ops db plan`, and of every maintenance command with `--dry-run`. */
export interface PlanResult {
  readonly operation: MaintenanceOperation;
  readonly projects: readonly (PlannedProject | FailedProject | SkippedProject)[];
}

export interface PlannedProject {
  readonly project: { readonly name: string; readonly uri: string };
  /** Who would do it now, and made the plan: this process, or the one that has the project open. */
  readonly by: MaintainedBy;
  readonly status: 'planned';
  readonly tables: readonly PlannedOutcome[];
}

export function planOutcome(result: PlanResult, wasInterrupted: boolean): Outcome<PlanResult> {
  const text = planText(result);
  const planned = result.projects.filter((each) => each.status === 'planned');
  const isPartial = planned.some(({ tables }) => tables.some(({ status }) => status === 'planned'));
  if (wasInterrupted) return { result, text, isPartial, failure: interrupted('db plan') };
  const failure = failureOfProjects(result.projects);
  return failure === null ? { result, text } : { result, text, isPartial, failure };
}
