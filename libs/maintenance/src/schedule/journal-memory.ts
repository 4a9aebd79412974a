import type { JournalEntry } from '../journal/journal-entry.ts';
import type { MaintenanceJournal } from '../journal/maintenance-journal.ts';
import type { DatabaseActivity } from './database-activity.ts';
import { isSettledEntry } from './settle-run.ts';

/**
 * What the journal tells of earlier runs, noted in the activity of the database. It reads from the end
 * and no further than it must: some 64 kB for tables that were all maintained lately, at most all 4 MB
 * once (40 ms of CPU time, in pieces of 2 ms), and afterwards what other processes have added.
 */
export class JournalMemory {
  readonly #journal: MaintenanceJournal;
  readonly #activity: DatabaseActivity;
  /** Tables of which a sweep was met, and of which a success. */
  readonly #swept = new Set<string>();
  readonly #succeeded = new Set<string>();
  /** The newest entry that was read, and the state of the journal at that time. */
  #newestId: string | null = null;
  #stamp: string | null = null;
  /** It was read to its end. */
  #isWhole = false;
  #last: Promise<void> = Promise.resolve();

  constructor(journal: MaintenanceJournal, activity: DatabaseActivity) {
    this.#journal = journal;
    this.#activity = activity;
  }

  /**
   * Notes when each of these tables was maintained last, as far as the journal tells. One call after
   * the other; a journal that has not changed is not read again.
   *
   * @throws the system's error for a journal that may not be read; an abort only ends it early.
   */
  recall(tables: readonly string[], signal?: AbortSignal): Promise<void> {
    const recalled = this.#last.then(() => this.#recall(tables, signal));
    this.#last = recalled.catch(() => undefined);
    return recalled;
  }

  async #recall(tables: readonly string[], signal: AbortSignal | undefined): Promise<void> {
    const hasEnough = (): boolean => this.#isWhole || tables.every((table) => this.#knows(table));
    const stamp = await this.#journal.stamp();
    if (stamp === this.#stamp && hasEnough()) return;
    let newestId = this.#newestId;
    let isRead = newestId === null;
    let isWhole = true;
    for await (const entry of this.#journal.newestFirst()) {
      if (signal?.aborted === true) return;
      if (newestId === this.#newestId) newestId = entry.id;
      isRead ||= entry.id === this.#newestId;
      this.#note(entry);
      if (isRead && hasEnough()) {
        isWhole = false;
        break;
      }
    }
    this.#isWhole ||= isWhole;
    this.#newestId = newestId;
    this.#stamp = stamp;
  }

  #knows(table: string): boolean {
    return this.#swept.has(table) && this.#succeeded.has(table);
  }

  #note({ operation, tables, endedAt }: JournalEntry): void {
    // A clock that ran ahead must not put the next sweep off for ever.
    const endedAtMs = Math.min(Date.parse(endedAt), Date.now());
    for (const each of tables) {
      if (each.status === 'succeeded') {
        this.#succeeded.add(each.table);
        this.#activity.noteSuccess(each.table, endedAtMs);
      }
      if (operation === 'optimize' && isSettledEntry(each)) {
        this.#swept.add(each.table);
        this.#activity.noteMaintained(each.table, endedAtMs);
      }
    }
  }
}
