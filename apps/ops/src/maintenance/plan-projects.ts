import type { PlanRequest } from 'lancekeep';
import type { Outcome, Warning } from '../command/outcome.ts';
import { chooseTables } from '../project/choose-tables.ts';
import { openChosenDatabase } from '../project/open-chosen-database.ts';
import { overProjects } from './over-projects.ts';
import { planOutcome, type PlannedProject, type PlanResult } from './plan-outcome.ts';

export interface PlanProjectsInput {
  /** What `--project` names; without any, the project that is found. */
  readonly projects: readonly string[] | undefined;
  readonly tables: readonly string[] | undefined;
  readonly request: PlanRequest;
  readonly signal: AbortSignal;
}

/** Plans the maintenance of projects. Commits nothing, and needs no lease. */
export async function planProjects(input: PlanProjectsInput): Promise<Outcome<PlanResult>> {
  const { request, signal } = input;
  const warnings: Warning[] = [];
  const projects = await overProjects(input, async (named): Promise<PlannedProject> => {
    const { database, warnings: found } = await openChosenDatabase(named, 'readOnly');
    warnings.push(...found);
    await using _closing = database;
    const tables = chooseTables(await database.tableNames(), input.tables);
    const planned = await database.maintenance.plan({ tables, request, signal });
    const { name, uri } = database;
    return { project: { name, uri }, status: 'planned', tables: planned };
  });
  const result = { operation: request.operation, projects };
  return { ...planOutcome(result, signal.aborted), warnings };
}
