import { projectName, withoutCredentials, type LancekeepConfig } from '@lancekeep/config';
import { callNative } from '@lancekeep/errors';
import { describeTable, policyOf, type TableStatus } from '@lancekeep/maintenance';
import { readCatalogueFile, OpenAccess, type RemovedDuplicates } from '@lancekeep/tables';
import { attach, type Attachment } from './attachment.ts';
import { fixedConfig } from './configuration/config-in-use.ts';
import type { DoctorOptions, DoctorReport } from './doctor/examine-database.ts';
import type { RemoveDuplicatesOptions } from './doctor/remove-duplicates.ts';
import { harmlessLogger, silentLogger, type Logger } from './logger.ts';
import { checkTables, tableFolder, declaredIndices } from './maintained-tables.ts';
import type { ProbeOptions, ProbeReport } from './probe/probe-cache.ts';
import { ProjectMaintenance } from './project-maintenance.ts';
import { RunningWork } from './running-work.ts';
import { allVectorColumns, type TableVectorColumn } from './vector-columns-of.ts';

export interface OpenDatabaseOptions {
  /** A resolved configuration, with the database that is meant. */
  readonly config: LancekeepConfig;
  /** `readOnly` (default) takes no lease and writes nothing, not even beside the tables. */
  readonly mode?: 'readWrite' | 'readOnly' | undefined;
  /** Default: none; a library prints nothing. */
  readonly logger?: Logger | undefined;
}

/** A database as it is on the disk, without a catalogue: nothing is created, no schema checked. */
export interface OpenDatabase {
  readonly name: string;
  readonly uri: string;
  readonly maintenance: ProjectMaintenance;
  /** Names of all tables, in order. @throws LancekeepError `PROJECT_CLOSED` */
  tableNames(): Promise<readonly string[]>;
  /** Measures tables, all by default. Commits nothing. @throws LancekeepError `TABLE_NOT_FOUND`, `PROJECT_CLOSED` */
  status(tables?: readonly string[]): Promise<readonly TableStatus[]>;
  /** The vector columns of every table, with their lengths. Commits nothing. @throws LancekeepError `PROJECT_CLOSED` */
  vectorColumns(): Promise<readonly TableVectorColumn[]>;
  /**
   * Looks for what is not as it should be. Commits nothing, also on a database that is open for
   * writing. @throws LancekeepError `TABLE_NOT_FOUND`, `INTERRUPTED`, `PROJECT_CLOSED`
   */
  doctor(options?: DoctorOptions): Promise<DoctorReport>;
  /**
   * Deletes all rows but the newest of each merge key, inside the write gate. @throws LancekeepError
   * `READ_ONLY`, `TABLE_NOT_FOUND`, `INVALID_ARGUMENT` where the key or the column is not known,
   * `FOREIGN_WRITER`, `PROJECT_CLOSED`
   */
  removeDuplicates(options: RemoveDuplicatesOptions): Promise<RemovedDuplicates>;
  /**
   * Measures what the index cache does for searches by vector, on a session of its own beside those of
   * the process: not for a process that serves. Commits nothing. @throws LancekeepError
   * `TABLE_NOT_FOUND`, `INVALID_ARGUMENT` for a table that cannot be searched so, `INTERRUPTED`,
   * `PROJECT_CLOSED`
   */
  probeCache(options?: ProbeOptions): Promise<ProbeReport>;
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/**
 * Opens what is there, for operators: any LanceDB database, also one that never met lancekeep.
 *
 * @throws LancekeepError `NOT_A_DATABASE`, `REMOTE_UNSUPPORTED`, `PERMISSION_DENIED`,
 * `PROJECT_BUSY` when it is opened for writing, `SESSION_LIMITS_CONFLICT`.
 */
export async function openDatabase(options: OpenDatabaseOptions): Promise<OpenDatabase> {
  const { config, mode = 'readOnly' } = options;
  const logger = harmlessLogger(options.logger ?? silentLogger);
  const name = config.project.name ?? projectName(config.database.uri);
  const attachment = await attach({ config, project: name, mode, expect: 'exists', logger });
  const access = new OpenAccess(name, mode);
  const { registry, location } = attachment;
  const running = new RunningWork();
  let closed: Promise<void> | null = null;
  const close = (): Promise<void> => {
    access.close();
    return (closed ??= running.end().then(() => attachment.detach()));
  };
  /** Reading after the close would open connections again, which nobody closes. */
  const whileOpen = <Result>(
    read: (signal: AbortSignal) => Promise<Result>,
    signal?: AbortSignal,
  ): Promise<Result> =>
    running.run(signal, async (ended) => {
      access.checkOpen();
      return read(ended);
    });
  return {
    name,
    uri: location.uri,
    maintenance: new ProjectMaintenance({
      ...attachment,
      access,
      running,
      project: { name, uri: withoutCredentials(location.uri) },
      configuration: fixedConfig(config),
      logger,
      defaultTables: () => registry.names(),
    }),
    tableNames: () => whileOpen(() => registry.names()),
    status: (tables) => whileOpen(() => statusOf({ attachment, config }, tables)),
    vectorColumns: () => whileOpen(() => allVectorColumns(registry)),
    doctor: (options = {}) =>
      whileOpen(async (signal) => {
        const { examineDatabase } = await import('./doctor/examine-database.ts');
        return examineDatabase({ ...options, registry, location, signal });
      }, options.signal),
    removeDuplicates: async (options) => {
      access.checkWritable('removeDuplicates');
      return whileOpen(async (signal) => {
        const { removeDuplicates } = await import('./doctor/remove-duplicates.ts');
        return removeDuplicates({ ...options, registry, location, signal });
      }, options.signal);
    },
    probeCache: (options = {}) =>
      whileOpen(async (signal) => {
        const { probeCache } = await import('./probe/probe-cache.ts');
        const { database } = config;
        return probeCache({ ...options, registry, uri: location.uri, database, signal });
      }, options.signal),
    close,
    [Symbol.asyncDispose]: close,
  };
}

async function statusOf(
  { attachment, config }: { readonly attachment: Attachment; readonly config: LancekeepConfig },
  tables: readonly string[] | undefined,
): Promise<readonly TableStatus[]> {
  const { registry, location, readers } = attachment;
  const existing = await registry.names();
  checkTables(existing, tables ?? []);
  const catalogue = await readCatalogueFile(location.stateFolder);
  const readersElsewhere = readers.forMaintenance({ removeGone: false });
  const statuses: TableStatus[] = [];
  for (const name of tables ?? existing) {
    const table = await registry.hold(name);
    const described = {
      name,
      // Whoever may not look at the files of readers still gets a status.
      versionsInUse: await readersElsewhere.inUseElsewhere(name).catch(() => []),
      handle: table.handle('query'),
      folder: tableFolder(location, name),
      policy: policyOf(config.maintenance, name),
      declared: declaredIndices(catalogue, name),
    };
    const measured = await callNative({ table: name, operation: 'measure' }, () =>
      describeTable(described),
    );
    statuses.push(measured);
  }
  return statuses;
}
