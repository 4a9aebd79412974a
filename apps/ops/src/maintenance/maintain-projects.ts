import type { Outcome, Warning } from '../command/outcome.ts';
import { maintainProject, type MaintainProjectInput } from './maintain-project.ts';
import { maintenanceOutcome, type MaintenanceResult } from './maintenance-outcome.ts';
import { overProjects } from './over-projects.ts';

export interface MaintainProjectsInput extends Omit<MaintainProjectInput, 'named'> {
  /** What `--project` names; without any, the project that is found. */
  readonly projects: readonly string[] | undefined;
}

/** Maintains the tables of projects, one after the other, each under its writer lease. */
export async function maintainProjects(
  input: MaintainProjectsInput,
): Promise<Outcome<MaintenanceResult>> {
  const started = performance.now();
  const { request, signal } = input;
  const warnings: Warning[] = [];
  const projects = await overProjects(input, async (named) => {
    const { warnings: found, ...maintained } = await maintainProject({ ...input, named });
    warnings.push(...found);
    return maintained;
  });
  const durationMs = performance.now() - started;
  const result = { operation: request.operation, projects, durationMs };
  return { ...maintenanceOutcome(result, signal.aborted), warnings };
}
