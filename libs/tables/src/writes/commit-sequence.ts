import type { Table } from '@lancedb/lancedb';
import type { CommitTally } from './commit-tally.ts';

/**
 * The versions that a run of commits should make, one after the other. A version that is not the
 * next one tells that a foreign writer committed in between (hazard H13).
 */
export class CommitSequence {
  readonly #tally: CommitTally | null;
  #version: number;
  #foreign = false;

  private constructor(version: number, tally: CommitTally | null) {
    this.#version = version;
    this.#tally = tally;
    tally?.found(version);
  }

  /**
   * Brings the handle to latest, directly before its commits (hazard H2). `tally` counts the foreign
   * ones; `null` where versions do not tell them.
   */
  static async atLatest(handle: Table, tally: CommitTally | null): Promise<CommitSequence> {
    await handle.checkoutLatest();
    return new CommitSequence(await handle.version(), tally);
  }

  accept(result: { readonly version: number }): void {
    this.#tally?.committed(result.version);
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
