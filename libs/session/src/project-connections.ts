import type { Connection, Session } from '@lancedb/lancedb';
import { closeWhenIdle } from './close-when-idle.ts';
import { openConnection, type ConnectionOptions } from './open-connection.ts';
import type { SessionSet } from './session-set.ts';

/** Reads and single writes, or the many writes of indexing. */
export type Purpose = 'query' | 'bulk';

export interface ProjectConnectionsOptions extends Omit<ConnectionOptions, 'session'> {
  readonly sessions: SessionSet;
}

/** The connections of one project: one per Session that is used, opened at first use. */
export class ProjectConnections {
  readonly #options: ProjectConnectionsOptions;
  readonly #opened = new Map<Session, Promise<Connection>>();

  constructor(options: ProjectConnectionsOptions) {
    this.#options = options;
  }

  /** The connection for a table, on the table's own Session where it has one. */
  forTable(table: string, purpose: Purpose): Promise<Connection> {
    const { sessions } = this.#options;
    if (purpose === 'bulk') return this.#open(sessions.bulk);
    return this.#open(sessions.forTable(table) ?? sessions.query);
  }

  /** The connection for questions about the whole database, such as its table names. */
  forDatabase(): Promise<Connection> {
    return this.#open(this.#options.sessions.query);
  }

  /** Waits for what still runs on a connection, and closes it. */
  async close(): Promise<void> {
    const opening = [...this.#opened.values()];
    this.#opened.clear();
    for (const each of await Promise.allSettled(opening))
      if (each.status === 'fulfilled') await closeWhenIdle(each.value);
  }

  #open(session: Session): Promise<Connection> {
    const opened = this.#opened.get(session);
    if (opened !== undefined) return opened;
    const connection = openConnection({ ...this.#options, session });
    this.#opened.set(session, connection);
    connection.catch(() => this.#opened.delete(session));
    return connection;
  }
}
