import type { LancekeepError } from '@lancekeep/errors';
import type { MaintenanceProgress, TableOutcome } from '@lancekeep/maintenance';

export interface PlanOptions {
  /** Names of tables in the database. Default: all that the project holds. */
  readonly tables?: readonly string[] | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface MaintenanceOptions extends PlanOptions {
  /** Checked between tables and between steps; ends a child process at once. What is done stays done. */
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: MaintenanceProgress) => void) | undefined;
  /** Told how each table ended, as soon as it has. */
  readonly onOutcome?: ((outcome: TableOutcome) => void) | undefined;
  /** Told of what goes wrong beside the run, such as a journal that cannot be written. */
  readonly onWarning?: ((warning: LancekeepError) => void) | undefined;
  /** Who asks, for the journal. Default: `call`. */
  readonly trigger?: 'call' | 'command' | undefined;
}

export interface PruneOptions extends MaintenanceOptions {
  /**
   * Prunes also with a retention that is shorter than reads may need a version: reads of any process
   * can fail then. Default: `maintenance.allowUnsafeRetention`.
   */
  readonly unsafeRetention?: boolean | undefined;
}

export interface OptimizeOptions extends PruneOptions {
  /** Does what can be done, whether it is due or not. Default: false. */
  readonly force?: boolean | undefined;
}

export interface SingleStepOptions extends MaintenanceOptions {
  /**
   * LanceDB compacts before it prunes or indexes. Without this a table is left alone where that would
   * rewrite something. Default: false.
   */
  readonly acceptCompaction?: boolean | undefined;
}
