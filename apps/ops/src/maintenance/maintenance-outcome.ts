import type { MaintenanceOperation, MaintenanceReport } from 'lancekeep';
import { interrupted } from '../command/failure.ts';
import type { Outcome } from '../command/outcome.ts';
import type { MaintainedBy } from '../maintainer/maintainer.ts';
import { plural } from '../text/format-count.ts';
import { maintenanceText } from './maintenance-text.ts';
import type { FailedProject, SkippedProject } from './over-projects.ts';
import { failureOfProjects } from './project-failures.ts';

/** The result of `ops db optimize`, `compact`, `prune` and `reindex`. */
export interface MaintenanceResult {
  readonly operation: MaintenanceOperation;
  /** In the order in which they were named. */
  readonly projects: readonly (MaintainedProject | FailedProject | SkippedProject)[];
  readonly durationMs: number;
}

export interface MaintainedProject extends MaintenanceReport {
  readonly project: { readonly name: string; readonly uri: string };
  /** Who did it: this process, or the one that has the project open for writing. */
  readonly by: MaintainedBy;
  readonly status: 'done';
  /** How long a version was kept after it was superseded; `null`: every version is kept. */
  readonly retentionMs: number | null;
}

/** A run as the outcome of its command; `wasInterrupted` when it was told to stop. */
export function maintenanceOutcome(
  result: MaintenanceResult,
  wasInterrupted: boolean,
): Outcome<MaintenanceResult> {
  const text = maintenanceText(result);
  const { projects, operation } = result;
  const tables = projects.flatMap((each) => (each.status === 'done' ? each.tables : []));
  const succeeded = tables.filter(({ status }) => status === 'succeeded').length;
  const isPartial = succeeded > 0;
  if (wasInterrupted) {
    const message = `Interrupted with ${succeeded} of ${plural(tables.length, 'table')} done.`;
    return { result, text, isPartial, failure: interrupted(`db ${operation}`, message) };
  }
  const failure = failureOfProjects(projects);
  return failure === null ? { result, text } : { result, text, isPartial, failure };
}
