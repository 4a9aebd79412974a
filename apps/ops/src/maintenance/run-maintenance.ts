import {
  fromNativeError,
  type MaintenanceReport,
  type OpenDatabase,
  type TableOutcome,
} from 'lancekeep';
import type { MaintenanceDisplay } from './display.ts';

/** What is done; both are methods of `database.maintenance`. */
export type MaintenanceOperation = 'optimize' | 'compact';

export interface RunMaintenanceInput {
  readonly database: OpenDatabase;
  readonly operation: MaintenanceOperation;
  /** Names of tables that the database has. */
  readonly tables: readonly string[];
  readonly signal: AbortSignal;
  readonly display: MaintenanceDisplay;
}

/** Maintains tables one after the other, one call each, so that each outcome is shown at once. */
export async function runMaintenance(input: RunMaintenanceInput): Promise<MaintenanceReport> {
  const started = performance.now();
  const tables: TableOutcome[] = [];
  for (const table of input.tables) {
    const outcomes = await maintainOne(input, table);
    for (const outcome of outcomes) input.display.finish(outcome);
    tables.push(...outcomes);
  }
  return { tables, durationMs: performance.now() - started };
}

async function maintainOne(
  { database, operation, signal, display }: RunMaintenanceInput,
  table: string,
): Promise<readonly TableOutcome[]> {
  const started = performance.now();
  try {
    const report = await database.maintenance[operation]({
      tables: [table],
      signal,
      onProgress: (progress) => display.step(progress),
    });
    return report.tables;
  } catch (error) {
    // A table that vanished, or cannot even be opened, keeps no other from its turn.
    const { code, message, hint, subject } = fromNativeError(error, { table, operation });
    const durationMs = performance.now() - started;
    return [
      {
        table,
        status: 'failed',
        error: { code, message, hint, subject },
        conflicts: 0,
        durationMs,
      },
    ];
  }
}
