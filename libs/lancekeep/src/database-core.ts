import { callNative, LancekeepError } from '@lancekeep/errors';
import { acquireWriterLease, inspectProcess, type WriterLease } from '@lancekeep/lease';
import {
  DatabaseActivity,
  IndexNotes,
  MaintenanceJournal,
  measureTable,
  type Leftovers,
  type TableFigures,
} from '@lancekeep/maintenance';
import { processWide, ProjectConnections, type SessionSet } from '@lancekeep/session';
import { IntentStore, TableRegistry, type ReplayedIntent } from '@lancekeep/tables';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { DatabaseLocation } from './database-location.ts';
import { DatabaseReaders } from './database-readers.ts';
import { rememberDeadWriters } from './dead-writers.ts';
import { tableFolder } from './maintained-tables.ts';
import { MaintainedTimes } from './maintained-times.ts';
import { MaintenanceJobs } from './maintenance-jobs.ts';
import { MeasuredTables } from './measured-tables.ts';
import { releaseInReverse } from './release-in-reverse.ts';

export interface CoreSettings {
  readonly sessions: SessionSet;
  readonly readConsistencyMs: number;
  readonly storageOptions: Readonly<Record<string, string>>;
  /** For others who ask who reads. */
  readonly project: string;
  readonly maxReadMs: number;
}

/**
 * What this process holds of one database: connections, table handles, write gates and the writer
 * lease. Everybody who opens the same real path in this process shares one core, so that there is
 * one gate per table and one lease, also when the package is loaded twice.
 *
 * - Users are counted: the first `join` makes the core, the last `leave` closes it. Whoever joins
 *   while it closes waits and gets a new one.
 * - Writers are counted apart: the first takes the lease and finishes what a crash left, the last
 *   waits for the gates and gives the lease back. Both run one after the other.
 */
export class DatabaseCore {
  readonly location: DatabaseLocation;
  readonly registry: TableRegistry;
  /** What this process does with it, for the schedules of all who have it open. */
  readonly activity = new DatabaseActivity();
  readonly jobs = new MaintenanceJobs();
  readonly journal: MaintenanceJournal;
  readonly maintained: MaintainedTimes;
  readonly measured = new MeasuredTables((table) => this.#measure(table));
  readonly indexNotes: IndexNotes;
  readonly readers: DatabaseReaders;
  readonly #settings: CoreSettings;
  readonly #connections: ProjectConnections;
  #users = 0;
  #writers = 0;
  #lease: WriterLease | null = null;
  #leftovers: Leftovers = { deadWriters: [], indexFolders: new Set() };
  #writerTurn: Promise<unknown> = Promise.resolve();
  #closing: Promise<void> | null = null;

  private constructor(location: DatabaseLocation, settings: CoreSettings) {
    this.location = location;
    this.journal = new MaintenanceJournal(location.stateFolder);
    this.maintained = new MaintainedTimes(this.activity, this.journal);
    this.indexNotes = new IndexNotes(location.stateFolder);
    // The user who makes the core may leave before the others.
    this.#settings = { ...settings, sessions: settings.sessions.share() };
    this.#connections = new ProjectConnections({ ...this.#settings, uri: location.uri });
    const { project } = settings;
    const held = () => this.registry.held();
    this.readers = new DatabaseReaders({ stateFolder: location.stateFolder, project, held });
    this.registry = new TableRegistry(this.#connections, this.readers);
  }

  /** @throws LancekeepError `INVALID_ARGUMENT` when the core is in use with other settings. */
  static async join(location: DatabaseLocation, settings: CoreSettings): Promise<DatabaseCore> {
    const cores = sharedCores();
    for (;;) {
      const core = cores.get(location.uri) ?? new DatabaseCore(location, settings);
      const closing = core.enter(settings);
      if (closing === null) {
        cores.set(location.uri, core);
        return core;
      }
      await closing;
    }
  }

  /**
   * Counts a user in and gives `null`; while the core closes, gives the end of that instead. The core
   * may come from another copy of this file, whose private fields this one cannot reach: so this is
   * a method, and `join` touches methods only.
   */
  enter(settings: CoreSettings): Promise<void> | null {
    if (this.#closing !== null) return this.#closing.catch(() => undefined);
    this.#checkSettings(settings);
    this.readers.allowReads(settings.maxReadMs);
    this.#users += 1;
    return null;
  }

  /** Counts a writer in. @throws LancekeepError `PROJECT_BUSY` */
  startWriting(project: string): Promise<readonly ReplayedIntent[]> {
    return this.#inTurn(async () => {
      const replayed = this.#writers === 0 ? await this.#takeLease(project) : [];
      this.#writers += 1;
      return replayed;
    });
  }

  stopWriting(): Promise<void> {
    return this.#inTurn(async () => {
      this.#writers -= 1;
      if (this.#writers === 0) await this.#giveLease();
    });
  }

  async leave(): Promise<void> {
    this.#users -= 1;
    if (this.#users > 0) return;
    this.#closing = this.#close();
    await this.#closing;
  }

  async #close(): Promise<void> {
    try {
      await releaseInReverse([
        () => this.#settings.sessions.release(),
        () => this.#connections.close(),
        () => this.readers.close(),
        () => this.registry.close(),
        () => this.maintained.close(),
      ]);
    } finally {
      sharedCores().delete(this.location.uri);
    }
  }

  /** Of the writers that died with the lease in the last days, before this process took it. */
  get leftovers(): Leftovers {
    return this.#leftovers;
  }

  async #measure(name: string): Promise<TableFigures> {
    const table = await this.registry.hold(name);
    const folder = tableFolder(this.location, name);
    return table.readLatest((handle) =>
      callNative({ table: name, operation: 'measure' }, () => measureTable({ handle, folder })),
    );
  }

  async #takeLease(project: string): Promise<readonly ReplayedIntent[]> {
    const { uri, stateFolder } = this.location;
    this.#lease = await acquireWriterLease({ folder: stateFolder, path: uri, project });
    try {
      this.#leftovers = {
        deadWriters: await rememberDeadWriters(stateFolder, this.#lease),
        indexFolders: await this.indexNotes.ofTheDead(isGone),
      };
      const intents = await IntentStore.open(join(stateFolder, 'intents'));
      return await this.registry.allowWrites(intents);
    } catch (error) {
      await this.#giveLease();
      throw error;
    }
  }

  async #giveLease(): Promise<void> {
    await this.registry.forbidWrites();
    await this.#lease?.release();
    this.#lease = null;
  }

  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const turn = this.#writerTurn.then(work);
    this.#writerTurn = turn.catch(() => undefined);
    return turn;
  }

  #checkSettings({ readConsistencyMs, storageOptions }: CoreSettings): void {
    const inUse = this.#settings;
    if (inUse.readConsistencyMs !== readConsistencyMs) {
      const difference = `readConsistencyMs ${inUse.readConsistencyMs}, and this project asks for ${readConsistencyMs}`;
      throw this.#otherSettings('readConsistencyMs', difference, readConsistencyMs);
    }
    if (!isDeepStrictEqual({ ...inUse.storageOptions }, { ...storageOptions })) {
      // Their values are secrets.
      throw this.#otherSettings('storageOptions', 'other storageOptions than this project has');
    }
  }

  #otherSettings(setting: string, difference: string, value?: number): LancekeepError {
    return new LancekeepError('INVALID_ARGUMENT', {
      message: `${this.location.uri} is open in this process with ${difference}.`,
      hint: `One database has one set of handles per process: give both projects the same ${setting}, or close the other one first.`,
      subject: { argument: `database.${setting}`, ...(value === undefined ? {} : { value }) },
    });
  }
}

/** In a container the next process often has the id of the one before. */
const isGone = async (processId: number): Promise<boolean> =>
  processId === process.pid || (await inspectProcess(processId)).state === 'gone';

const sharedCores = (): Map<string, DatabaseCore> =>
  processWide('databases', () => new Map<string, DatabaseCore>());
