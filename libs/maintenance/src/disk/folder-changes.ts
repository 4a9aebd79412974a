import { watch, type FSWatcher } from 'node:fs';

/** Tells at once when something is made in one of several folders. Where the system cannot, it never does. */
export class FolderChanges {
  readonly #watchers: readonly FSWatcher[];
  #hasChanged = false;
  #wake = (): void => undefined;

  constructor(folders: readonly string[]) {
    this.#watchers = folders.flatMap((folder) => this.#watch(folder));
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
    for (const watcher of this.#watchers) watcher.close();
  }

  #watch(folder: string): readonly FSWatcher[] {
    try {
      const watcher = watch(folder, { persistent: false }, () => {
        this.#hasChanged = true;
        this.#wake();
      });
      // The folder may go while it is watched.
      return [watcher.on('error', () => undefined)];
    } catch {
      return [];
    }
  }
}
