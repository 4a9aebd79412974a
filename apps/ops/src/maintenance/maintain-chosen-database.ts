import type { Outcome } from '../command/outcome.ts';
import { chooseTables } from '../project/choose-tables.ts';
import { openChosenDatabase } from '../project/open-chosen-database.ts';
import { openDisplay } from './display.ts';
import { maintenanceOutcome, type MaintenanceResult } from './maintenance-outcome.ts';
import { runMaintenance, type MaintenanceOperation } from './run-maintenance.ts';

export interface MaintainChosenInput {
  /** What `--project` says. */
  readonly named: string | undefined;
  readonly operation: MaintenanceOperation;
  readonly tables: readonly string[] | undefined;
  readonly signal: AbortSignal;
  /** Whether no progress is shown. */
  readonly isQuiet: boolean;
}

/** Maintains the tables of the chosen project, under its writer lease. */
export async function maintainChosenDatabase(
  input: MaintainChosenInput,
): Promise<Outcome<MaintenanceResult>> {
  const { operation, signal, isQuiet } = input;
  const { database, config, warnings } = await openChosenDatabase(input.named, 'readWrite');
  await using _closing = database;
  const tables = chooseTables(await database.tableNames(), input.tables);
  const display = await openDisplay({ tables, isQuiet });
  const stop = (): void => display.stopping();
  signal.addEventListener('abort', stop);
  try {
    const report = await runMaintenance({ database, operation, tables, signal, display });
    const { name, uri } = database;
    const retentionMs = operation === 'optimize' ? config.maintenance.retentionMs : null;
    const result = { project: { name, uri }, operation, retentionMs, ...report };
    return { ...maintenanceOutcome(result, signal.aborted), warnings };
  } finally {
    signal.removeEventListener('abort', stop);
    await display.close();
  }
}
