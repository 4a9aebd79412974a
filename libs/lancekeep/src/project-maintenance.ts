import type { LancekeepConfig } from '@lancekeep/config';
import { LancekeepError } from '@lancekeep/errors';
import {
  maintainTables,
  type MaintenanceProgress,
  type MaintenanceReport,
} from '@lancekeep/maintenance';
import type { GrowthLedger, MemoryBudget } from '@lancekeep/memory';
import type { ProjectAccess, TableRegistry } from '@lancekeep/tables';
import { join } from 'node:path';
import type { DatabaseLocation } from './database-location.ts';
import type { RunningWork } from './running-work.ts';

export interface MaintenanceOptions {
  /** Names of tables in the database. Default: all that the project holds. */
  readonly tables?: readonly string[] | undefined;
  /** Checked between tables and between steps; ends a child process at once. What is done stays done. */
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: MaintenanceProgress) => void) | undefined;
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
 * reported as failed. Closing the project interrupts it like an abort. Both methods throw `READ_ONLY`, `PROJECT_CLOSED`, and `TABLE_NOT_FOUND` for a
 * name that the database lacks, before anything is done.
 */
export class ProjectMaintenance {
  readonly #input: ProjectMaintenanceInput;

  constructor(input: ProjectMaintenanceInput) {
    this.#input = input;
  }

  /** Compacts, brings indices up to date, and prunes what was superseded before the retention. */
  optimize(options: MaintenanceOptions = {}): Promise<MaintenanceReport> {
    return this.#run('optimize', this.#input.config.maintenance.retentionMs, options);
  }

  /** Compacts and brings indices up to date; keeps every version. */
  compact(options: MaintenanceOptions = {}): Promise<MaintenanceReport> {
    return this.#run('compact', null, options);
  }

  async #run(
    operation: string,
    retentionMs: number | null,
    options: MaintenanceOptions,
  ): Promise<MaintenanceReport> {
    const { registry, location, access, running, measure, budget, config } = this.#input;
    access.checkWritable(operation);
    return running.run(options.signal, async (signal) => {
      const tables = (await this.#namesOf(options)).map((name) => ({
        name,
        hold: () => registry.hold(name),
        folder: tableFolder(location, name),
      }));
      const { storageOptions } = config.database;
      const place = {
        runIn: config.maintenance.runIn,
        database: { uri: location.uri, storageOptions },
        budget,
      };
      const { onProgress } = options;
      const maintain = () => maintainTables({ tables, retentionMs, signal, onProgress, place });
      return measure === undefined ? maintain() : measure(operation, maintain);
    });
  }

  /** A table that nobody named and that is gone fails on its own; the others are maintained. */
  async #namesOf({ tables }: MaintenanceOptions): Promise<readonly string[]> {
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
