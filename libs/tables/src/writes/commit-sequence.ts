import type { Table } from '@lancedb/lancedb';

/**
 * The versions that a run of commits should make, one after the other. A version that is not the
 * next one tells that a foreign writer committed in between (hazard H13).
 */
export class CommitSequence {
  #version: number;
  #foreign = false;

  private constructor(version: number) {
    this.#version = version;
  }

  /** Brings the handle to latest, directly before its commits (hazard H2). */
  static async atLatest(handle: Table): Promise<CommitSequence> {
    await handle.checkoutLatest();
    return new CommitSequence(await handle.version());
  }

  accept(result: { readonly version: number }): void {
    if (result.version !== this.#version + 1) this.#foreign = true;
    this.#version = result.version;
  }

  get version(): number {
    return this.#version;
  }

  /** Whether somebody else committed between the look at the version and the last commit. */
  get foreign(): boolean {
    return this.#foreign;
  }
}
