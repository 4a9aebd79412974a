import { callNative } from '@lancekeep/errors';
import {
  checkRetentionFloor,
  maintainTables,
  planTables,
  policyOf,
  type DatabaseActivity,
  type HistoryOptions,
  type IndexNotes,
  type MaintenanceHistory,
  type MaintenanceJournal,
  type Leftovers,
  type MaintenanceReport,
  type MaintenanceTarget,
  type MaintenanceTrigger,
  type PlannedOutcome,
  type PlanRequest,
} from '@lancekeep/maintenance';
import type { GrowthLedger, MemoryBudget } from '@lancekeep/memory';
import { readCatalogueFile, type ProjectAccess, type TableRegistry } from '@lancekeep/tables';
import type { ConfigInUse } from './configuration/config-in-use.ts';
import type { DatabaseLocation } from './database-location.ts';
import type { DatabaseReaders } from './database-readers.ts';
import { journaledRun, type RunNotes } from './journaled-run.ts';
import type { Logger } from './logger.ts';
import type { MaintainedTimes } from './maintained-times.ts';
import type { MaintenanceJobs } from './maintenance-jobs.ts';
import { checkTables, declaredIndices, tableFolder } from './maintained-tables.ts';
import type {
  MaintenanceOptions,
  OptimizeOptions,
  PlanOptions,
  PruneOptions,
  SingleStepOptions,
} from './maintenance-options.ts';
import { RunningSchedule, type ScheduleOptions } from './running-schedule.ts';
import type { RunningWork } from './running-work.ts';

/** A run, whoever asks for it. */
interface RunOptions extends Omit<PruneOptions, 'trigger'> {
  readonly trigger?: MaintenanceTrigger | undefined;
  /** Awaited before each table of a scheduled run; never rejects. */
  readonly beforeTable?: ((index: number) => Promise<void>) | undefined;
}

export interface ProjectMaintenanceInput {
  readonly registry: TableRegistry;
  readonly readers: DatabaseReaders;
  readonly location: DatabaseLocation;
  readonly access: ProjectAccess;
  readonly activity: DatabaseActivity;
  readonly jobs: MaintenanceJobs;
  readonly maintained: MaintainedTimes;
  readonly leftovers: Leftovers;
  readonly indexNotes: IndexNotes;
  readonly journal: MaintenanceJournal;
  readonly logger: Logger;
  /** For the journal; the URI without credentials. */
  readonly project: { readonly name: string; readonly uri: string };
  readonly running: RunningWork;
  /** Books the growth of a job to its name. Default: nothing is booked. */
  readonly measure?: GrowthLedger['measure'];
  /** What maintenance in this process must fit into; `null`: nothing. */
  readonly budget: MemoryBudget | null;
  readonly configuration: ConfigInUse;
  /** The tables to maintain when none are named. */
  readonly defaultTables: () => Promise<readonly string[]>;
}

/**
 * Maintenance of an open project, through its write gates: writes wait meanwhile, reads go on.
 * Tables are maintained one after the other; one that fails does not stop the others, and is
 * reported as failed; one where nothing is due is skipped. Closing the project interrupts it like an
 * abort. All methods but `history` and `stop` throw `PROJECT_CLOSED`, and `TABLE_NOT_FOUND` for a name
 * that the database lacks, before anything is done; all that change something throw `READ_ONLY`. Each
 * run is a line of the journal, which `history` reads.
 */
export class ProjectMaintenance {
  readonly #input: ProjectMaintenanceInput;
  readonly #schedule: RunningSchedule;

  constructor(input: ProjectMaintenanceInput) {
    this.#input = input;
    this.#schedule = new RunningSchedule({
      ...input,
      tables: input.defaultTables,
      maintain: (run) => this.#run({ operation: 'optimize' }, run),
    });
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
      planTables({
        ...this.#work(request, { isRun: false }),
        tables: await this.#targets(options),
        signal,
      }),
    );
  }

  /**
   * Does what is due by the policy: builds missing and broken indices, compacts, brings indices up to
   * date, prunes what was superseded before the retention and is not in use, removes what a crash left.
   *
   * @throws LancekeepError `RETENTION_UNSAFE`
   */
  optimize(options: OptimizeOptions = {}): Promise<MaintenanceReport> {
    return this.#run({ operation: 'optimize', force: options.force }, options);
  }

  /** Compacts whatever can be, which brings indices up to date; keeps every version. */
  compact(options: MaintenanceOptions = {}): Promise<MaintenanceReport> {
    return this.#run({ operation: 'compact' }, options);
  }

  /**
   * Prunes whatever retention, tags and readers let go.
   *
   * @throws LancekeepError `RETENTION_UNSAFE`
   */
  prune(options: SingleStepOptions & PruneOptions = {}): Promise<MaintenanceReport> {
    return this.#run({ operation: 'prune', acceptCompaction: options.acceptCompaction }, options);
  }

  /** Builds missing and broken indices, and adds to the others the rows that they do not know. */
  reindex(options: SingleStepOptions = {}): Promise<MaintenanceReport> {
    return this.#run({ operation: 'reindex', acceptCompaction: options.acceptCompaction }, options);
  }

  /**
   * Maintains tables by itself from now on, as `maintenance.schedule` of the configuration says: those
   * to which much was written, and all at an interval or by a cron expression. Ends with `stop()` and
   * with the project; keeps no process alive. Runs are optimizes, through the same gates.
   *
   * @throws LancekeepError `INVALID_ARGUMENT` when it is started already.
   */
  async start(options: ScheduleOptions = {}): Promise<void> {
    const { access, registry } = this.#input;
    access.checkWritable('start');
    if (options.tables !== undefined) checkTables(await registry.names(), options.tables);
    await this.#schedule.start(options);
  }

  /** Ends the schedule: aborts its run, if there is one, and waits for that. Without one, nothing. */
  stop(): Promise<void> {
    return this.#schedule.stop();
  }

  /**
   * What was done to the tables, newest runs first, by whichever process. Of the runs that the journal
   * still has; tables may be named that are gone by now. Allowed after `close()`.
   *
   * @throws LancekeepError `INVALID_ARGUMENT` for a limit below 1, `PERMISSION_DENIED` for a journal that
   * may not be read.
   */
  history(options: HistoryOptions = {}): Promise<MaintenanceHistory> {
    const { journal } = this.#input;
    return callNative({ path: journal.folder, operation: 'read the journal' }, () =>
      journal.read(options),
    );
  }

  async #run(request: PlanRequest, options: RunOptions): Promise<MaintenanceReport> {
    const { access, running, measure } = this.#input;
    const { operation } = request;
    const { trigger = 'call', onWarning } = options;
    access.checkWritable(operation);
    return running.run(options.signal, async (signal) => {
      const targets = await this.#targets(options);
      if (operation === 'optimize' || operation === 'prune') this.#checkRetention(targets, options);
      return journaledRun({ ...this.#input, operation, trigger, onWarning }, (notes) => {
        const tables = targets.map((target, index) => inTurn(target, { index, options, notes }));
        const maintain = () => this.#maintain({ request, options, tables, signal, notes });
        return measure === undefined ? maintain() : measure(operation, maintain);
      });
    });
  }

  #maintain(input: {
    readonly request: PlanRequest;
    readonly options: RunOptions;
    readonly tables: readonly MaintenanceTarget[];
    readonly signal: AbortSignal;
    readonly notes: RunNotes;
  }): Promise<MaintenanceReport> {
    const { request, options, tables, signal, notes } = input;
    const { location, budget, indexNotes } = this.#input;
    const { maintenance, database: settings } = this.#input.configuration.current;
    const { runIn, tableTimeoutMs } = maintenance;
    const { storageOptions } = settings;
    const { uri, folder, stateFolder } = location;
    const database = {
      uri,
      storageOptions,
      stateFolder: folder === null ? undefined : stateFolder,
    };
    const place = { runIn, database, budget, onIo: notes.onIo };
    return maintainTables({
      ...this.#work(request, { isRun: true }),
      tables,
      signal,
      onProgress: (progress) => {
        notes.onProgress(progress);
        options.onProgress?.(progress);
      },
      onOutcome: (outcome) => {
        notes.onOutcome(outcome);
        options.onOutcome?.(outcome);
      },
      place,
      indexNotes,
      tableTimeoutMs,
    });
  }

  #checkRetention(
    tables: readonly MaintenanceTarget[],
    { unsafeRetention }: Pick<PruneOptions, 'unsafeRetention'>,
  ): void {
    const { database, maintenance } = this.#input.configuration.current;
    const { readConsistencyMs } = database;
    const { maxReadMs, allowUnsafeRetention } = maintenance;
    const isUnsafeAllowed = unsafeRetention ?? allowUnsafeRetention;
    for (const { name } of tables) {
      const { retentionMs } = policyOf(maintenance, name);
      checkRetentionFloor({ retentionMs, readConsistencyMs, maxReadMs, isUnsafeAllowed });
    }
  }

  #work(request: PlanRequest, { isRun }: { readonly isRun: boolean }) {
    const { maintenance } = this.#input.configuration.current;
    const { conflictTimeoutMs } = maintenance;
    const { leftovers } = this.#input;
    return {
      request,
      leftovers,
      conflictTimeoutMs,
      readers: this.#input.readers.forMaintenance({ removeGone: isRun }),
      policyOf: (table: string) => policyOf(maintenance, table),
    };
  }

  async #targets(
    options: Pick<RunOptions, 'tables' | 'beforeTable'>,
  ): Promise<readonly MaintenanceTarget[]> {
    const { registry, location } = this.#input;
    const [names, catalogue] = await Promise.all([
      this.#namesOf(options),
      readCatalogueFile(location.stateFolder),
    ]);
    return names.map((name) => ({
      name,
      hold: () => registry.hold(name),
      folder: tableFolder(location, name),
      declared: declaredIndices(catalogue, name),
    }));
  }

  /** A table that nobody named now and that is gone fails on its own; the others are maintained. */
  async #namesOf(options: Pick<RunOptions, 'tables' | 'beforeTable'>): Promise<readonly string[]> {
    const { registry, defaultTables } = this.#input;
    const { tables, beforeTable } = options;
    if (tables === undefined) return defaultTables();
    const isScheduled = beforeTable !== undefined;
    if (isScheduled) return tables;
    checkTables(await registry.names(), tables);
    return [...new Set(tables)];
  }
}

/** A table is opened when its turn comes: the moment for a pause before it. */
function inTurn(
  target: MaintenanceTarget,
  turn: {
    readonly index: number;
    readonly options: Pick<RunOptions, 'beforeTable'>;
    readonly notes: RunNotes;
  },
): MaintenanceTarget {
  const { index, options, notes } = turn;
  return {
    ...target,
    hold: async () => {
      await options.beforeTable?.(index);
      notes.onTable(target.name);
      return target.hold();
    },
  };
}
