import type { PlanRequest } from 'lancekeep';
import type { Outcome, Warning } from '../command/outcome.ts';
import { choosePlanner } from '../maintainer/choose-planner.ts';
import { chooseTables } from '../project/choose-tables.ts';
import { overProjects } from './over-projects.ts';
import { planOutcome, type PlannedProject, type PlanResult } from './plan-outcome.ts';

export interface PlanProjectsInput {
  /** What `--project` names; without any, the project that is found. */
  readonly projects: readonly string[] | undefined;
  readonly tables: readonly string[] | undefined;
  readonly request: PlanRequest;
  readonly signal: AbortSignal;
}

/**
 * Plans the maintenance of projects, each by whoever would maintain it. Commits nothing, and needs no
 * lease.
 */
export async function planProjects(input: PlanProjectsInput): Promise<Outcome<PlanResult>> {
  const { request, signal } = input;
  const warnings: Warning[] = [];
  const projects = await overProjects(input, async (named): Promise<PlannedProject> => {
    await using planner = await choosePlanner(named);
    warnings.push(...planner.warnings);
    const tables = chooseTables(await planner.tableNames(), input.tables);
    const planned = await planner.plan({ tables, request, signal });
    const { project, by } = planner;
    return { project, by, status: 'planned', tables: planned };
  });
  const result = { operation: request.operation, projects };
  return { ...planOutcome(result, signal.aborted), warnings };
}
