import type { LancekeepConfig } from '@lancekeep/config';
import { LancekeepError } from '@lancekeep/errors';
import {
  maintainTables,
  planTables,
  policyOf,
  type MaintenanceProgress,
  type MaintenanceReport,
  type MaintenanceTarget,
  type PlannedOutcome,
  type PlanRequest,
  type TableOutcome,
} from '@lancekeep/maintenance';
import type { GrowthLedger, MemoryBudget } from '@lancekeep/memory';
import type { ProjectAccess, TableRegistry } from '@lancekeep/tables';
import { join } from 'node:path';
import type { DatabaseLocation } from './database-location.ts';
import type { RunningWork } from './running-work.ts';

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
}

export interface OptimizeOptions extends MaintenanceOptions {
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

export interface ProjectMaintenanceInput {
  readonly registry: TableRegistry;
  readonly location: DatabaseLocation;
  readonly access: ProjectAccess;
  readonly running: RunningWork;
  /** Books the growth of a job to its name. Default: nothing is booked. */
  readonly measure?: GrowthLedger['measure'];
  /** What maintenance in this process must fit into; `null`: nothing. */
  readonly budget: MemoryBudget | null;
  /** The configuration of the project, as far as maintenance goes by it. */
  readonly config: Pick<LancekeepConfig, 'database' | 'maintenance'>;
  /** The tables to maintain when none are named. */
  readonly defaultTables: () => Promise<readonly string[]>;
}

/**
 * Maintenance of an open project, through its write gates: writes wait meanwhile, reads go on.
 * Tables are maintained one after the other; one that fails does not stop the others, and is
 * reported as failed; one where nothing is due is skipped. Closing the project interrupts it like an
 * abort. All methods throw `PROJECT_CLOSED`, and `TABLE_NOT_FOUND` for a name that the database lacks,
 * before anything is done; all but `plan` throw `READ_ONLY`.
 */
export class ProjectMaintenance {
  readonly #input: ProjectMaintenanceInput;

  constructor(input: ProjectMaintenanceInput) {
    this.#input = input;
  }

  /**
   * What would be done to each table, and why; by default by {@link optimize}. Commits nothing, and
   * passes no gate: writes may come between the plan and a run, which plans again.
   */
  async plan(
    options: PlanOptions & { readonly request?: PlanRequest } = {},
  ): Promise<readonly PlannedOutcome[]> {
    const { access, running } = this.#input;
    const { request = { operation: 'optimize' } } = options;
    access.checkOpen();
    return running.run(options.signal, async (signal) =>
      planTables({ ...this.#work(request), tables: await this.#targets(options), signal }),
    );
  }

  /**
   * Does what is due by the policy: builds missing and broken indices, compacts, brings indices up to
   * date, prunes what was superseded before the retention, removes what a crash left.
   */
  optimize(options: OptimizeOptions = {}): Promise<MaintenanceReport> {
    return this.#run({ operation: 'optimize', force: options.force }, options);
  }

  /** Compacts whatever can be, which brings indices up to date; keeps every version. */
  compact(options: MaintenanceOptions = {}): Promise<MaintenanceReport> {
    return this.#run({ operation: 'compact' }, options);
  }

  /** Prunes whatever retention, tags and readers let go. */
  prune(options: SingleStepOptions = {}): Promise<MaintenanceReport> {
    return this.#run({ operation: 'prune', acceptCompaction: options.acceptCompaction }, options);
  }

  /** Builds missing and broken indices, and adds to the others the rows that they do not know. */
  reindex(options: SingleStepOptions = {}): Promise<MaintenanceReport> {
    return this.#run({ operation: 'reindex', acceptCompaction: options.acceptCompaction }, options);
  }

  async #run(request: PlanRequest, options: MaintenanceOptions): Promise<MaintenanceReport> {
    const { location, access, running, measure, budget, config } = this.#input;
    access.checkWritable(request.operation);
    return running.run(options.signal, async (signal) => {
      const { storageOptions } = config.database;
      const { runIn, tableTimeoutMs } = config.maintenance;
      const place = { runIn, database: { uri: location.uri, storageOptions }, budget };
      const tables = await this.#targets(options);
      const { onProgress, onOutcome } = options;
      const maintain = (): Promise<MaintenanceReport> =>
        maintainTables({
          ...this.#work(request),
          tables,
          signal,
          onProgress,
          onOutcome,
          place,
          tableTimeoutMs,
        });
      return measure === undefined ? maintain() : measure(request.operation, maintain);
    });
  }

  #work(request: PlanRequest) {
    const { maintenance } = this.#input.config;
    const { conflictTimeoutMs } = maintenance;
    return {
      request,
      conflictTimeoutMs,
      policyOf: (table: string) => policyOf(maintenance, table),
    };
  }

  async #targets(options: PlanOptions): Promise<readonly MaintenanceTarget[]> {
    const { registry, location } = this.#input;
    return (await this.#namesOf(options)).map((name) => ({
      name,
      hold: () => registry.hold(name),
      folder: tableFolder(location, name),
    }));
  }

  /** A table that nobody named and that is gone fails on its own; the others are maintained. */
  async #namesOf({ tables }: PlanOptions): Promise<readonly string[]> {
    const { registry, defaultTables } = this.#input;
    if (tables === undefined) return defaultTables();
    checkTables(await registry.names(), tables);
    return [...new Set(tables)];
  }
}

/** The folder of a table; `null` on an object store. */
export function tableFolder(location: DatabaseLocation, table: string): string | null {
  return location.folder === null ? null : join(location.folder, `${table}.lance`);
}

/** Throws `TABLE_NOT_FOUND` for a name that the database lacks. */
export function checkTables(existing: readonly string[], names: readonly string[]): void {
  const missing = names.find((name) => !existing.includes(name));
  if (missing === undefined) return;
  throw new LancekeepError('TABLE_NOT_FOUND', {
    message: `The database has no table "${missing}".`,
    hint: `Its tables are: ${existing.join(', ') || 'none'}.`,
    subject: { table: missing },
  });
}
