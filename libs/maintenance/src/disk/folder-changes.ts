import { watch, type FSWatcher } from 'node:fs';

/**
 * Tells at once when something is made in one of several folders, also in one that is made later in
 * another of them. Where the system cannot tell, it never does.
 */
export class FolderChanges {
  readonly #watchers = new Map<string, FSWatcher>();
  readonly #folders: readonly string[];
  #hasChanged = false;
  #wake = (): void => undefined;

  constructor(folders: readonly string[]) {
    this.#folders = folders;
    this.#watchThoseThatAreThere();
  }

  /** Resolves when something has changed since it was asked last. */
  async next(): Promise<void> {
    if (!this.#hasChanged) {
      const { promise, resolve } = Promise.withResolvers<undefined>();
      this.#wake = () => resolve(undefined);
      await promise;
    }
    this.#hasChanged = false;
  }

  close(): void {
    for (const watcher of this.#watchers.values()) watcher.close();
  }

  #watchThoseThatAreThere(): void {
    for (const folder of this.#folders) {
      if (!this.#watchers.has(folder)) this.#watch(folder);
    }
  }

  #watch(folder: string): void {
    try {
      const watcher = watch(folder, { persistent: false }, () => {
        this.#watchThoseThatAreThere();
        this.#hasChanged = true;
        this.#wake();
      });
      // The folder may go while it is watched.
      watcher.on('error', () => undefined);
      this.#watchers.set(folder, watcher);
    } catch {
      // It is not there yet, or the system has no watchers left.
    }
  }
}
