import { withoutCredentials, type LancekeepConfig } from '@lancekeep/config';
import {
  publishStatus,
  removeDeadStatusFiles,
  type ProjectSnapshot,
  type RecordedSearch,
  type ConfigChangesReport,
  type ReloadReport,
  type StatusPublisher,
  type TableSnapshot,
} from '@lancekeep/control';
import {
  releaseMemory,
  type GrowthWindow,
  type MemoryReading,
  type MemoryRelease,
} from '@lancekeep/memory';
import type { CountOptions } from '@lancekeep/session';
import type { BuiltInCatalogue, Catalogue, OpenAccess } from '@lancekeep/tables';
import type { MeterProvider } from '@opentelemetry/api';
import type { Attachment } from './attachment.ts';
import { CacheLog } from './cache-log.ts';
import type { ProjectConfig } from './configuration/project-config.ts';
import { projectActions } from './control/project-actions.ts';
import { ProjectControl } from './control/project-control.ts';
import type { Logger } from './logger.ts';
import { measureTables, type MeasureTablesOptions } from './measure-tables.ts';
import { checkTables } from './maintained-tables.ts';
import type { MemoryReport } from './memory-report.ts';
import { recordedSearches } from './search-figures.ts';
import type { ProjectLedger } from './project-ledger.ts';
import { meterProject } from './metrics/metered-projects.ts';
import { ProjectMaintenance } from './project-maintenance.ts';
import { projectSnapshot } from './project-snapshot.ts';
import { RunningWork } from './running-work.ts';
import { projectTables, type EnsuredTable, type ProjectTables } from './project-tables.ts';
import { LANCEKEEP_VERSION } from './version.ts';

export interface ProjectDbInput {
  readonly name: string;
  readonly mode: 'readWrite' | 'readOnly';
  readonly configuration: ProjectConfig;
  readonly attachment: Attachment;
  readonly ensured: readonly EnsuredTable[];
  readonly access: OpenAccess;
  readonly logger: Logger;
  readonly ledger: ProjectLedger;
  readonly meterProvider: MeterProvider | undefined;
}

/** What `project.indexing()` gives to its work: the tables, on the bulk session. */
export interface BulkProject<Tables extends Catalogue> {
  readonly tables: ProjectTables<Tables>;
}

/**
 * An open project: its tables, held until `close()`, their maintenance, and what can be said of it.
 * Made by `openProject()`.
 */
export class ProjectDb<Tables extends Catalogue = BuiltInCatalogue> {
  readonly name: string;
  /** The real path of the database, or its object-store URI. */
  readonly uri: string;
  readonly mode: 'readWrite' | 'readOnly';
  /** The tables by the catalogue's names, on the query session. */
  readonly tables: ProjectTables<Tables>;
  readonly maintenance: ProjectMaintenance;
  readonly #input: ProjectDbInput;
  readonly #openedAt = new Date();
  readonly #running = new RunningWork();
  readonly #status: StatusPublisher;
  readonly #endMetering: (() => void) | undefined;
  readonly #bulkTables: ProjectTables<Tables>;
  readonly #cacheLog: CacheLog;
  readonly #control: ProjectControl;
  #closed: Promise<void> | null = null;

  private constructor(input: ProjectDbInput) {
    const { name, mode, configuration, attachment, ensured, access, logger, ledger } = input;
    this.#input = input;
    this.name = name;
    this.mode = mode;
    this.uri = attachment.location.uri;
    const { budget } = attachment;
    const { activity } = attachment;
    const onCommit = activity.noteWrite.bind(activity);
    const tables = { ensured, access, budget, measure: ledger.measureWrite, onCommit };
    this.#cacheLog = new CacheLog({ ...attachment, configuration, logger });
    this.tables = projectTables<Tables>({
      ...tables,
      purpose: 'query',
      sampledSearchesPercent: () => configuration.current.statistics.sampledSearchesPercent,
    });
    this.#bulkTables = projectTables<Tables>({
      ...tables,
      purpose: 'bulk',
      onWrite: (table, result) => this.#cacheLog.flushed(table, result),
    });
    this.maintenance = new ProjectMaintenance({
      ...attachment,
      access,
      running: this.#running,
      measure: ledger.measure,
      project: { name, uri: withoutCredentials(this.uri) },
      configuration,
      logger,
      defaultTables: () => Promise.resolve(ensured.map((each) => each.definition.name)),
    });
    const { enabled, allowChanges } = configuration.current.control;
    this.#control = new ProjectControl({ enabled, allowChanges, logger });
    const { meterProvider } = input;
    this.#endMetering = meterProvider && meterProject(meterProvider, this);
    this.#status = publishStatus({
      snapshot: () => this.stats(),
      onError: (error) => logger.warn({ err: error }, 'the status file could not be written'),
    });
  }

  /** Made by `openProject()`: the status file is there when it resolves, with the endpoint in it. */
  static async start<Tables extends Catalogue>(input: ProjectDbInput): Promise<ProjectDb<Tables>> {
    const project = new ProjectDb<Tables>(input);
    const { configuration, attachment, logger } = input;
    await project.#control.start(
      projectActions({
        maintenance: project.maintenance,
        resolvedConfig: () => configuration.resolved,
        tableNames: () => attachment.registry.names(),
        searches: (table) => project.#recordedSearches(table),
        stats: () => project.stats(),
        measureTables: (tables) => project.measureTables({ tables }),
        releaseMemory: () => project.releaseMemory(),
        configChanges: () => project.configChanges(),
        reload: () => project.reload(),
      }),
    );
    await project.#status.refresh();
    // Whoever died here left files that nobody else removes. In the background: nothing waits for it.
    void removeDeadStatusFiles().catch((err: unknown) =>
      logger.warn({ err }, 'what dead processes left could not be removed'),
    );
    return project;
  }

  /** The configuration in use, deeply frozen. {@link reload} puts another one in its place. */
  get config(): LancekeepConfig {
    return this.#input.configuration.current;
  }

  /**
   * Runs many writes on the bulk session, whose small caches leave those of the query session alone.
   * The bulk handles pass the same write gates; queries on `project.tables` go on meanwhile. While any
   * project of the process indexes, the allocator gives memory back early; the last one to finish
   * releases what is free.
   */
  async indexing<Result>(
    work: (bulk: BulkProject<Tables>) => Promise<Result> | Result,
  ): Promise<Result> {
    const { access, attachment, ledger } = this.#input;
    access.checkWritable('indexing');
    const phase = attachment.allocator?.beginIndexing();
    ledger.beginIndexing();
    const end = attachment.activity.begin('indexing');
    try {
      await this.#openBulk();
      return await work({ tables: this.#bulkTables });
    } finally {
      end();
      ledger.endIndexing();
      if (phase?.end() === true) await this.releaseMemory();
    }
  }

  /**
   * Runs `work`, which may be sync or async, gives what it gives and throws what it throws, and books
   * the growth of the process meanwhile to `operation` in the memory report. What the SDK does in it
   * is booked to the SDK's own operations: `replaceGroups code_chunks` and the like for what is
   * written, `prepare code_chunks` for checking rows and turning them into Arrow, `optimize`,
   * `release memory`. Queries are LanceDB's own builders, which nothing intercepts: measure what they
   * are part of. Costs 0.05 ms a call. Allowed after `close()`.
   */
  measure<Result>(operation: string, work: () => Result | PromiseLike<Result>): Promise<Result> {
    return this.#input.ledger.measure(operation, work);
  }

  /**
   * Takes a reading under a name, for the memory report. Of several with one name the first and the
   * last are kept. The SDK sets `before opening`, `baseline`, `before first flush`, `end`, `idle` and
   * `after close`.
   */
  mark(name: string): MemoryReading {
    return this.#input.ledger.mark(name);
  }

  /**
   * Who took the memory of the process from one mark to another, and memory over time. Plain data;
   * `formatMemoryReport` makes text of it. Default: from `baseline` (the end of opening) to now.
   * Allowed after `close()`.
   *
   * @throws LancekeepError `INVALID_ARGUMENT` for a mark that does not exist, or a window that ends
   * before it begins.
   */
  memoryReport(window: GrowthWindow = {}): MemoryReport {
    const { ledger, name, attachment } = this.#input;
    const takenAt = new Date().toISOString();
    const project = { name, uri: withoutCredentials(this.uri) };
    const [schemaVersion, lancekeepVersion] = [1, LANCEKEEP_VERSION] as const;
    const [growth, series] = [ledger.report(window), ledger.series()];
    const budget = attachment.budget?.report() ?? null;
    return { schemaVersion, lancekeepVersion, project, takenAt, growth, budget, series };
  }

  /**
   * Collects JavaScript's garbage and gives free memory back to the system, with readings from before
   * and after. For a moment of rest: the garbage collection stops this thread (some 20 ms for a small
   * heap), and what was given back has to be asked for again. Allowed after `close()`.
   */
  releaseMemory(): Promise<MemoryRelease> {
    return releaseMemory({ tuneAllocator: this.#input.attachment.allocator !== null });
  }

  /**
   * What this process holds now, for this project. Asks neither LanceDB nor the disk: what is costly to
   * get is what was got last, with the time of that. Sizes of large caches are counted as often as takes
   * half a percent of this thread (`sessions[].countedAt`; `fresh` counts now), tables are measured when
   * {@link measureTables} is called (`tables[].measured`). Once a second it takes less than 1 % of one
   * core. Allowed after `close()`.
   */
  stats(options: CountOptions = {}): ProjectSnapshot {
    const { name, uri, mode } = this;
    const { attachment, ensured } = this.#input;
    const tables = ensured.map((each) => each.table);
    const openedAt = this.#openedAt;
    const { sampledSearchesPercent } = this.config.statistics;
    const control = this.#control.snapshot();
    const about = {
      name,
      uri,
      mode,
      openedAt,
      tables,
      attachment,
      control,
      sampledSearchesPercent,
    };
    return projectSnapshot({ ...options, ...about });
  }

  /**
   * Measures tables, all by default, and tells what `stats()` tells of them: rows, fragments, versions,
   * rows that no index knows, bytes. Reads manifests and lists files, 2 to 50 ms a table, so a
   * measurement is given again for 200 times as long as measuring all of them took, five seconds at
   * least. A table that cannot be measured has a `measureProblem`.
   *
   * @throws LancekeepError `TABLE_NOT_FOUND` for a name that the database lacks, `PROJECT_CLOSED`
   */
  async measureTables(options: MeasureTablesOptions = {}): Promise<readonly TableSnapshot[]> {
    const { access, attachment, ensured } = this.#input;
    access.checkOpen();
    const { registry } = attachment;
    const held = ensured.map((each) => each.table);
    const sources = { ...attachment, mode: this.mode };
    const names = options.tables;
    return this.#running.run(undefined, () =>
      measureTables({ names, held, registry, access, sources }),
    );
  }

  /**
   * What a {@link reload} would find: settings that file, environment and options give another value by
   * now, and which of them take effect by a reload, which when the project is opened again. Changes
   * nothing. Secrets are masked.
   *
   * @throws LancekeepError `CONFIG_INVALID`, with every problem; `PROJECT_CLOSED`
   */
  async configChanges(): Promise<ConfigChangesReport> {
    this.#input.access.checkOpen();
    return this.#input.configuration.changes();
  }

  /**
   * Resolves the configuration again, from the same file and options and from the environment, and
   * takes on what can change while the project is open: maintenance with its schedule (a scheduled run
   * that is under way is interrupted), sampling and logging. Tells of the rest, which waits for the
   * next opening.
   *
   * @throws LancekeepError `CONFIG_INVALID`, after which all is as it was; `PROJECT_CLOSED`
   */
  async reload(): Promise<ReloadReport> {
    this.#input.access.checkOpen();
    const report = await this.#input.configuration.reload();
    this.#input.logger.info(report, 'the configuration was reloaded');
    return report;
  }

  /**
   * Waits for the writes that were begun, ends the maintenance schedule and interrupts maintenance, then
   * gives back handles, lease and sessions, unless another project of this process shares them. Further
   * calls wait for the first.
   */
  close(): Promise<void> {
    this.#closed ??= this.#input.ledger.closing(() => this.#close());
    return this.#closed;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  #recordedSearches(name: string): readonly RecordedSearch[] {
    const held = new Map(this.#input.ensured.map(({ table }) => [table.name, table]));
    checkTables([...held.keys()], [name]);
    const table = held.get(name);
    return table === undefined ? [] : recordedSearches(table.searches);
  }

  async #close(): Promise<void> {
    const { access, attachment, ensured } = this.#input;
    access.close();
    this.#cacheLog.close();
    this.#endMetering?.();
    await this.#running.end();
    await this.#control.close();
    await access.release();
    await this.#status.close();
    // Another project that shares the gates goes on; the writes of this one end here all the same.
    if (this.mode === 'readWrite')
      await Promise.all(ensured.map((each) => each.table.gate.drained()));
    this.#logBudget();
    await attachment.detach();
  }

  async #openBulk(): Promise<void> {
    const { ensured, ledger } = this.#input;
    await ledger.measure('opening', () =>
      Promise.all(ensured.map((each) => each.table.open('bulk'))),
    );
  }

  #logBudget(): void {
    const { attachment, logger } = this.#input;
    if (attachment.budget === null) return;
    const budget = attachment.budget.report();
    const isHeld = budget.peakBytes <= budget.budgetBytes;
    if (isHeld) logger.info({ budget }, 'the memory budget was held');
    else logger.warn({ budget }, 'the memory budget was passed');
  }
}
