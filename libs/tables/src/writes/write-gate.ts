/** How much waits at a gate, and for how long writes waited there. */
export interface WriteGateStatistics {
  /** Commits that run or wait now. */
  readonly queued: number;
  /** Commits that ran to their end, failed ones included. */
  readonly completed: number;
  /** Sum of the time that commits waited for their turn. */
  readonly waitedMs: number;
}

/**
 * The queue of one table: every commit of this process passes it, one after the other, in the order
 * of arrival.
 *
 * Concurrent merges of the same new keys insert all of them without an error, even on one handle
 * (hazard H1), and commits beside an optimize make it fail (H2). LanceDB's own conflict check stays
 * the last line; this queue is the first. A gate is shared by all who open one real path in this
 * process. Work inside the gate must not enter the same gate again: it would wait for itself.
 */
export class WriteGate {
  #last: Promise<unknown> = Promise.resolve();
  #queued = 0;
  #completed = 0;
  #waitedMs = 0;

  /** Runs `work` when all that came before has ended, and gives its result or error. */
  async run<Result>(work: () => Promise<Result>): Promise<Result> {
    const arrived = performance.now();
    this.#queued += 1;
    const turn = this.#last.then(() => {
      this.#waitedMs += performance.now() - arrived;
      return work();
    });
    this.#last = turn.catch(() => undefined);
    try {
      return await turn;
    } finally {
      this.#queued -= 1;
      this.#completed += 1;
    }
  }

  /** Resolves when everything that is queued now has ended. */
  async drained(): Promise<void> {
    await this.#last;
  }

  statistics(): WriteGateStatistics {
    return { queued: this.#queued, completed: this.#completed, waitedMs: this.#waitedMs };
  }
}
