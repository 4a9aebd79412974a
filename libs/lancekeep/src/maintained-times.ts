import { fromNativeError } from '@lancekeep/errors';
import {
  JournalMemory,
  type DatabaseActivity,
  type MaintenanceJournal,
} from '@lancekeep/maintenance';

/** Another process may have maintained meanwhile. */
const LOOK_EVERY_MS = 10_000;

/**
 * When the tables of a database were maintained last, for questions that must not wait: runs of this
 * process are known at once, those before it and those of other processes after a look into the journal,
 * in the background. A look every ten seconds at most; it costs a file's status where nothing is new.
 */
export class MaintainedTimes {
  readonly #activity: DatabaseActivity;
  readonly #journal: MaintenanceJournal;
  readonly #memory: JournalMemory;
  readonly #closing = new AbortController();
  #looking: Promise<void> | null = null;
  #lookedAtMs = -Infinity;
  #problem: string | null = 'The maintenance journal has not been read yet.';

  constructor(activity: DatabaseActivity, journal: MaintenanceJournal) {
    this.#activity = activity;
    this.#journal = journal;
    this.#memory = new JournalMemory(journal, activity);
  }

  /** In ISO 8601; `null`: not known, for the {@link reason}. */
  at(table: string): string | null {
    const atMs = this.#activity.succeededAtMs(table);
    return atMs === null ? null : new Date(atMs).toISOString();
  }

  /** Why a table may have been maintained although nobody knows of it; `null` when it was not. */
  get reason(): string | null {
    return this.#problem;
  }

  /** Reads the journal now. @throws the system's error for one that may not be read. */
  recall(tables: readonly string[]): Promise<void> {
    return this.#memory.recall(tables, this.#closing.signal);
  }

  /** Looks into the journal in the background, unless somebody just did. Never throws. */
  look(tables: readonly string[]): void {
    const isRested = performance.now() >= this.#lookedAtMs + LOOK_EVERY_MS;
    if (this.#looking !== null || !isRested || this.#closing.signal.aborted) return;
    this.#lookedAtMs = performance.now();
    this.#looking = this.recall(tables)
      .then(() => void (this.#problem = null))
      .catch((error: unknown) => {
        const subject = { path: this.#journal.folder, operation: 'read the journal' };
        this.#problem = fromNativeError(error, subject).message;
      })
      .finally(() => void (this.#looking = null));
  }

  /** Ends the look that is under way. */
  async close(): Promise<void> {
    this.#closing.abort();
    await this.#looking;
  }
}
