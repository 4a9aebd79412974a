import type { MaintenanceReport, OpenDatabase, PlanRequest } from 'lancekeep';
import type { Outcome } from '../command/outcome.ts';
import { chooseTables } from '../project/choose-tables.ts';
import { openChosenDatabase } from '../project/open-chosen-database.ts';
import { openDisplay, type MaintenanceDisplay } from './display.ts';
import { maintenanceOutcome, type MaintenanceResult } from './maintenance-outcome.ts';

export interface MaintainChosenInput {
  /** What `--project` says. */
  readonly named: string | undefined;
  readonly request: PlanRequest;
  readonly tables: readonly string[] | undefined;
  readonly signal: AbortSignal;
  /** Whether no progress is shown. */
  readonly isQuiet: boolean;
}

/** Maintains the tables of the chosen project, under its writer lease. */
export async function maintainChosenDatabase(
  input: MaintainChosenInput,
): Promise<Outcome<MaintenanceResult>> {
  const { request, signal, isQuiet } = input;
  const { operation } = request;
  const { database, config, warnings } = await openChosenDatabase(input.named, 'readWrite');
  await using _closing = database;
  const tables = chooseTables(await database.tableNames(), input.tables);
  const display = await openDisplay({ tables, isQuiet });
  const stop = (): void => display.stopping();
  signal.addEventListener('abort', stop);
  try {
    const report = await maintain({ ...input, database, tables, display });
    const { name, uri } = database;
    const keepsAll = operation === 'compact' || operation === 'reindex';
    const retentionMs = keepsAll ? null : config.maintenance.retentionMs;
    const result = { project: { name, uri }, operation, retentionMs, ...report };
    return { ...maintenanceOutcome(result, signal.aborted), warnings };
  } finally {
    signal.removeEventListener('abort', stop);
    await display.close();
  }
}

function maintain(input: {
  readonly database: OpenDatabase;
  readonly request: PlanRequest;
  readonly tables: readonly string[];
  readonly signal: AbortSignal;
  readonly display: MaintenanceDisplay;
}): Promise<MaintenanceReport> {
  const { database, request, tables, signal, display } = input;
  const { operation, force, acceptCompaction } = request;
  return database.maintenance[operation]({
    tables,
    signal,
    force,
    acceptCompaction,
    onProgress: (progress) => display.step(progress),
    onOutcome: (outcome) => display.finish(outcome),
  });
}
