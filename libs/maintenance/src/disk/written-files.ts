import { stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileRole, indexFolderOf } from './file-role.ts';
import type { IndexNotes } from './index-notes.ts';
import { FolderChanges } from './folder-changes.ts';
import { openFiles } from './is-open-elsewhere.ts';

const LOOK_EVERY_MS = 15;
/** An index of some megabytes is written within a few milliseconds after its folder was made. */
const LOOK_AT_FRESH_EVERY_MS = 2;
const FRESH_MS = 100;

/**
 * Files of a table that a process was seen to have open, by the number that a file keeps when LanceDB
 * gives it its name. Small files may be written between two looks, and are missed. Linux alone tells;
 * elsewhere nothing is seen.
 */
export class WrittenFiles {
  readonly #notes: IndexNotes | null;
  /** What is noted, with the process that writes there. */
  readonly #noted = new Map<string, number>();
  readonly #inodes = new Set<bigint>();

  /** `notes` are for those who come after a crash. */
  constructor(notes: IndexNotes | null) {
    this.#notes = notes;
  }

  get isEmpty(): boolean {
    return this.#inodes.size === 0;
  }

  has(inode: bigint): boolean {
    return this.#inodes.has(inode);
  }

  /** Watches while `work` runs. `processId` is asked at every look: a child is started by the work. */
  async watch<Result>(
    input: { readonly folder: string | null; readonly processId: () => number | null },
    work: () => Promise<Result>,
  ): Promise<Result> {
    const { folder, processId } = input;
    if (folder === null || process.platform !== 'linux') return work();
    const ended = new AbortController();
    const watching = this.#lookAgainAndAgain({ folder, processId, signal: ended.signal });
    try {
      return await work();
    } finally {
      ended.abort();
      await watching;
      for (const [indexFolder, id] of this.#noted) await this.#notes?.remove(indexFolder, id);
      this.#noted.clear();
    }
  }

  async #lookAgainAndAgain(input: {
    readonly folder: string;
    readonly processId: () => number | null;
    readonly signal: AbortSignal;
  }): Promise<void> {
    const { folder, processId, signal } = input;
    const changes = new FolderChanges([folder, join(folder, '_indices')]);
    let changedAt = -Infinity;
    try {
      while (!signal.aborted) {
        const id = processId();
        if (id !== null) await this.#look(id, `${folder}${sep}`);
        const isFresh = performance.now() - changedAt < FRESH_MS;
        const pauseMs = isFresh ? LOOK_AT_FRESH_EVERY_MS : LOOK_EVERY_MS;
        const pause = sleep(pauseMs, false, { signal }).catch(() => false);
        const hasChanged = await Promise.race([changes.next().then(() => true), pause]);
        if (hasChanged) changedAt = performance.now();
      }
    } finally {
      changes.close();
    }
  }

  async #look(processId: number, prefix: string): Promise<void> {
    for (const { path, link } of openFiles(processId)) {
      if (!path.startsWith(prefix)) continue;
      await this.#note(path.slice(prefix.length), processId);
      const stats = await stat(link, { bigint: true }).catch(() => null);
      if (stats !== null) this.#inodes.add(stats.ino);
    }
  }

  /** Queries of this process have indices open as well, under their own names. */
  async #note(path: string, processId: number): Promise<void> {
    const indexFolder = indexFolderOf(path);
    if (indexFolder === null || fileRole(path)?.kind !== 'temporary') return;
    if (this.#notes === null || this.#noted.has(indexFolder)) return;
    this.#noted.set(indexFolder, processId);
    await this.#notes.add(indexFolder, processId);
  }
}
