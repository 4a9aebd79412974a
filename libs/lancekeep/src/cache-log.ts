import type { SessionSet } from '@lancekeep/session';
import type { WriteResult } from '@lancekeep/tables';
import type { ConfigInUse } from './configuration/config-in-use.ts';
import type { Logger } from './logger.ts';

export interface CacheLogInput {
  readonly configuration: ConfigInUse;
  readonly sessions: SessionSet;
  readonly logger: Logger;
}

const SETTINGS: ReadonlySet<string> = new Set([
  '/database/logCacheStats',
  '/database/logCacheStatsIntervalMs',
]);

/**
 * Logs what the sessions hold, while `database.logCacheStats` says so: at an interval, from now until
 * `close()`, and at each flush of an indexing. A reload that changes the interval begins it anew. The
 * timer does not keep the process alive.
 */
export class CacheLog {
  readonly #input: CacheLogInput;
  #timer: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(input: CacheLogInput) {
    this.#input = input;
    input.configuration.onChange((applied) => {
      if (applied.some((pointer) => SETTINGS.has(pointer))) this.#restart();
    });
    this.#restart();
  }

  /** A batch was written while indexing. */
  flushed(table: string, result: WriteResult): void {
    if (this.#settings.logCacheStats) this.#log({ table, result });
  }

  close(): void {
    this.#isClosed = true;
    clearInterval(this.#timer);
  }

  get #settings() {
    return this.#input.configuration.current.database;
  }

  #restart(): void {
    clearInterval(this.#timer);
    const { logCacheStats, logCacheStatsIntervalMs } = this.#settings;
    if (!logCacheStats || this.#isClosed) return;
    this.#timer = setInterval(() => this.#log({}), logCacheStatsIntervalMs).unref();
  }

  #log(fields: object): void {
    const { sessions, logger } = this.#input;
    logger.info({ ...fields, sessions: sessions.snapshot() }, 'session caches');
  }
}
