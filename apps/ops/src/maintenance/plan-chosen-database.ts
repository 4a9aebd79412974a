import type { PlanRequest } from 'lancekeep';
import type { Outcome } from '../command/outcome.ts';
import { chooseTables } from '../project/choose-tables.ts';
import { openChosenDatabase } from '../project/open-chosen-database.ts';
import { planOutcome, type PlanResult } from './plan-outcome.ts';

/** Plans the maintenance of the chosen project. Commits nothing, and needs no lease. */
export async function planChosenDatabase(input: {
  /** What `--project` says. */
  readonly named: string | undefined;
  readonly tables: readonly string[] | undefined;
  readonly request: PlanRequest;
  readonly signal: AbortSignal;
}): Promise<Outcome<PlanResult>> {
  const { request, signal } = input;
  const { database, warnings } = await openChosenDatabase(input.named, 'readOnly');
  await using _closing = database;
  const tables = chooseTables(await database.tableNames(), input.tables);
  const planned = await database.maintenance.plan({ tables, request, signal });
  const { name, uri } = database;
  const result = { project: { name, uri }, operation: request.operation, tables: planned };
  return { ...planOutcome(result, signal.aborted), warnings };
}
