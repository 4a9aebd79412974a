import { stat } from 'node:fs/promises';
import { sep } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openFiles } from './is-open-elsewhere.ts';

const LOOK_EVERY_MS = 15;

/**
 * Files of a table that a process was seen to have open, by the number that a file keeps when LanceDB
 * gives it its name. Small files may be written between two looks, and are missed. Linux alone tells;
 * elsewhere nothing is seen.
 */
export class WrittenFiles {
  readonly #inodes = new Set<bigint>();

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
    }
  }

  async #lookAgainAndAgain(input: {
    readonly folder: string;
    readonly processId: () => number | null;
    readonly signal: AbortSignal;
  }): Promise<void> {
    const { folder, processId, signal } = input;
    while (!signal.aborted) {
      const id = processId();
      if (id !== null) await this.#look(id, `${folder}${sep}`);
      await sleep(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  async #look(processId: number, prefix: string): Promise<void> {
    for (const { path, link } of await openFiles(processId)) {
      if (!path.startsWith(prefix)) continue;
      const stats = await stat(link, { bigint: true }).catch(() => null);
      if (stats !== null) this.#inodes.add(stats.ino);
    }
  }
}
