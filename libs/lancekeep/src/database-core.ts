import { LancekeepError } from '@lancekeep/errors';
import { acquireWriterLease, type WriterLease } from '@lancekeep/lease';
import { processWide, ProjectConnections, type SessionSet } from '@lancekeep/session';
import { IntentStore, TableRegistry, type ReplayedIntent } from '@lancekeep/tables';
import { join } from 'node:path';
import type { DatabaseLocation } from './database-location.ts';
import { releaseInReverse } from './release-in-reverse.ts';

export interface CoreSettings {
  readonly sessions: SessionSet;
  readonly readConsistencyMs: number;
  readonly storageOptions: Readonly<Record<string, string>>;
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
  readonly #settings: CoreSettings;
  readonly #connections: ProjectConnections;
  #users = 0;
  #writers = 0;
  #lease: WriterLease | null = null;
  #writerTurn: Promise<unknown> = Promise.resolve();
  #closing: Promise<void> | null = null;

  private constructor(location: DatabaseLocation, settings: CoreSettings) {
    this.location = location;
    this.#settings = settings;
    this.#connections = new ProjectConnections({ uri: location.uri, ...settings });
    this.registry = new TableRegistry(this.#connections);
  }

  /** @throws LancekeepError `INVALID_ARGUMENT` when the core is in use with another consistency. */
  static async join(location: DatabaseLocation, settings: CoreSettings): Promise<DatabaseCore> {
    const cores = processWide('databases', () => new Map<string, DatabaseCore>());
    for (;;) {
      const core = cores.get(location.uri) ?? new DatabaseCore(location, settings);
      if (core.#closing === null) {
        core.#checkSettings(settings);
        cores.set(location.uri, core);
        core.#users += 1;
        return core;
      }
      await core.#closing;
    }
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
      await releaseInReverse([() => this.#connections.close(), () => this.registry.close()]);
    } finally {
      const cores = processWide('databases', () => new Map<string, DatabaseCore>());
      cores.delete(this.location.uri);
    }
  }

  async #takeLease(project: string): Promise<readonly ReplayedIntent[]> {
    const { uri, stateFolder } = this.location;
    this.#lease = await acquireWriterLease({ folder: stateFolder, path: uri, project });
    try {
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

  #checkSettings({ readConsistencyMs }: CoreSettings): void {
    const inUse = this.#settings.readConsistencyMs;
    if (inUse === readConsistencyMs) return;
    throw new LancekeepError('INVALID_ARGUMENT', {
      message: `${this.location.uri} is open in this process with readConsistencyMs ${inUse}, and this project asks for ${readConsistencyMs}.`,
      hint: 'One database has one set of handles per process: give both projects the same readConsistencyMs.',
      subject: { argument: 'database.readConsistencyMs', value: readConsistencyMs },
    });
  }
}
