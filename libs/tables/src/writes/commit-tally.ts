import { isConflict, isLancekeepError } from '@lancekeep/errors';

/** What the commits of this process to one table met, since it was opened. */
export interface CommitStatistics {
  /** Attempts that LanceDB refused because another commit had won. */
  readonly conflicts: number;
  /** Attempts that were made again after one of them. */
  readonly retries: number;
  /**
   * Commits that this process did not make through its write gate: those of other programs, and its
   * own on a bare handle. Noticed at its next write. Those made while it maintains the table are not
   * told from its own.
   */
  readonly foreignCommits: number;
}

/** Makes one attempt at a commit. */
export type Attempt = <Result>(attempt: () => Promise<Result>) => Promise<Result>;

/**
 * Counts what the commits of this process to one table meet.
 *
 * Every commit makes the next version. So of the versions between the last one whose maker is known
 * and the one that is found at the next turn, each is a foreign commit. Versions are noted inside the
 * write gate, one turn after the other. Beside maintenance they tell nothing, since its own commits
 * come in between: nothing is noted there, and its turn ends with {@link settled}.
 */
export class CommitTally {
  #version: number | null = null;
  #conflicts = 0;
  #retries = 0;
  #foreignCommits = 0;

  /** The table was opened at this version. Of several openings the first one counts. */
  opened(version: number): void {
    this.#version ??= version;
  }

  /** The latest version at the begin of a turn. A lower one than before: the table was made anew. */
  found(version: number): void {
    this.#foreignCommits += Math.max(0, version - (this.#version ?? version));
    this.#version = version;
  }

  /** A commit of this process made this version. */
  committed(version: number): void {
    this.found(version - 1);
    this.#version = version;
  }

  /** The version at the end of a turn, whoever made those before it. */
  settled(version: number): void {
    this.#version = Math.max(version, this.#version ?? version);
  }

  /** For the attempts at one commit: counts those that lose, and those that follow on one that lost. */
  attempts(): Attempt {
    let hasLost = false;
    return async (attempt) => {
      if (hasLost) this.#retries += 1;
      hasLost = false;
      try {
        return await attempt();
      } catch (error) {
        hasLost = isLancekeepError(error) && isConflict(error.code);
        if (hasLost) this.#conflicts += 1;
        throw error;
      }
    };
  }

  statistics(): CommitStatistics {
    const [conflicts, retries] = [this.#conflicts, this.#retries];
    return { conflicts, retries, foreignCommits: this.#foreignCommits };
  }
}
