import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { unlessGone } from '../disk/in-batches.ts';
import { appendEntry } from './append-entry.ts';
import type { JournalEntry } from './journal-entry.ts';
import { journalFiles } from './journal-files.ts';
import {
  journalLines,
  readEntries,
  type HistoryOptions,
  type MaintenanceHistory,
} from './read-entries.ts';

/**
 * The journal of a project: one line per maintenance run, in its state folder. Several runs of one
 * process may end at once, so entries are appended one after the other; other processes are kept away
 * by the writer lease.
 */
export class MaintenanceJournal {
  readonly folder: string;
  #last: Promise<void> = Promise.resolve();

  /** @param stateFolder The folder of lease and intents. */
  constructor(stateFolder: string) {
    this.folder = join(stateFolder, 'journal');
  }

  /** @throws the system's error, for a full disk or a folder that may not be written. */
  append(entry: JournalEntry): Promise<void> {
    const appended = this.#last.then(() => appendEntry(this.folder, entry));
    this.#last = appended.catch(() => undefined);
    return appended;
  }

  /** Newest runs first. Needs no lease. @throws the system's error for one that may not be read. */
  read(options: HistoryOptions = {}): Promise<MaintenanceHistory> {
    return readEntries(this.folder, options);
  }

  /** Newest first, read as far as the caller takes them. An entry may be met twice. */
  async *newestFirst(): AsyncGenerator<JournalEntry, undefined> {
    for await (const line of journalLines(this.folder)) {
      if (typeof line !== 'string') yield line;
    }
  }

  /**
   * Tells one state of the journal from another without reading it; `null` when there is none.
   *
   * @throws the system's error for a journal that may not be looked at.
   */
  async stamp(): Promise<string | null> {
    const [current = ''] = journalFiles(this.folder);
    const found = await unlessGone(stat(current));
    return found === null ? null : `${found.ino} ${found.size} ${found.mtimeMs}`;
  }
}
