/** How much waits at a gate, and for how long writes waited there. */
export interface WriteGateStatistics {
  /** Commits that run or wait now. */
  readonly queued: number;
  /** Commits that ran to their end, failed ones included. */
  readonly completed: number;
  /** Sum of the time that commits waited for their turn. */
  readonly waitedMs: number;
}

/** What work gives that can only be done when the gate is free. It has changed nothing. */
export const MUST_WAIT: unique symbol = Symbol('must wait');

/** How work is done beside maintenance that lets it pass. */
export type WorkBeside<Result> = () => Promise<Result | typeof MUST_WAIT>;

interface Entry {
  readonly arrived: number;
  /** Never rejects: the caller gets what comes of it. */
  readonly run: () => Promise<void>;
  /** Gives `false` when it must wait. Never rejects. */
  readonly runBeside: (() => Promise<boolean>) | null;
}

/**
 * The queue of one table: every commit of this process passes it, one after the other, in the order
 * of arrival.
 *
 * Concurrent merges of the same new keys insert all of them without an error, even on one handle
 * (hazard H1), and commits beside an optimize make it fail (H2). LanceDB's own conflict check stays
 * the last line; this queue is the first. A gate is shared by all who open one real path in this
 * process. Work inside the gate must not enter the same gate again: it would wait for itself.
 *
 * - shut: one entry runs, the others wait. When it ends, the next one runs.
 * - ajar: the entry that runs is inside `letPass`. Waiting entries that have another way for it are
 *   tried, in their order and one at a time; the first that must wait ends that, so that none
 *   overtakes another. Appends are what passes: they alone conflict with nothing.
 * - free: nobody runs or waits.
 */
export class WriteGate {
  readonly #waiting: Entry[] = [];
  #isRunning = false;
  #isAjar = false;
  /** The entry that passes now; resolves when no more do. */
  #passing: Promise<void> | null = null;
  /** The first that waits was tried beside the work that runs. */
  #isBlocked = false;
  #last: Promise<unknown> = Promise.resolve();
  #queued = 0;
  #completed = 0;
  #waitedMs = 0;

  /**
   * Runs `work` when all that came before has ended, and gives its result or error. `beside` is
   * another way, which changes nothing when it gives {@link MUST_WAIT}.
   */
  run<Result>(work: () => Promise<Result>, beside?: WorkBeside<Result>): Promise<Result> {
    const { promise, resolve, reject } = Promise.withResolvers<Result>();
    this.#queued += 1;
    const arrived = performance.now();
    const settle = (outcome: Promise<Result>): Promise<void> =>
      outcome
        .finally(() => {
          this.#queued -= 1;
          this.#completed += 1;
        })
        .then(resolve, reject);
    this.#waiting.push({
      arrived,
      run: () => settle(attempt(work)),
      runBeside: beside === undefined ? null : () => passed(beside, settle),
    });
    this.#last = Promise.allSettled([this.#last, promise]);
    void this.#runNext();
    this.#passWaiting();
    return promise;
  }

  /**
   * For the work that runs: lets appends pass while something runs that they do not disturb. Waits
   * for the one that is under way at the end.
   */
  async letPass<Result>(work: () => Promise<Result>): Promise<Result> {
    this.#isAjar = true;
    this.#passWaiting();
    try {
      return await work();
    } finally {
      this.#isAjar = false;
      await this.#passing;
      this.#isBlocked = false;
    }
  }

  /** Resolves when everything that is queued now has ended. */
  async drained(): Promise<void> {
    await this.#last;
  }

  statistics(): WriteGateStatistics {
    return { queued: this.#queued, completed: this.#completed, waitedMs: this.#waitedMs };
  }

  async #runNext(): Promise<void> {
    if (this.#isRunning) return;
    this.#isRunning = true;
    for (let entry = this.#waiting.shift(); entry !== undefined; entry = this.#waiting.shift()) {
      this.#waitedMs += performance.now() - entry.arrived;
      await entry.run();
    }
    this.#isRunning = false;
  }

  #passWaiting(): void {
    const isPossible = this.#isAjar && !this.#isBlocked && this.#waiting.length > 0;
    if (this.#passing !== null || !isPossible) return;
    this.#passing = this.#passOneByOne().finally(() => {
      this.#passing = null;
      // Somebody may have come since the last one passed.
      this.#passWaiting();
    });
  }

  async #passOneByOne(): Promise<void> {
    while (this.#isAjar) {
      const [entry] = this.#waiting;
      if (entry === undefined) return;
      const waitedMs = performance.now() - entry.arrived;
      if (entry.runBeside === null || !(await entry.runBeside())) {
        this.#isBlocked = true;
        return;
      }
      this.#waitedMs += waitedMs;
      this.#waiting.shift();
    }
  }
}

/** Gives `false` when the work must wait; else its caller has the outcome. */
async function passed<Result>(
  beside: WorkBeside<Result>,
  settle: (outcome: Promise<Result>) => Promise<void>,
): Promise<boolean> {
  const outcome = attempt(beside);
  const [settled] = await Promise.allSettled([outcome]);
  if (settled.status === 'fulfilled' && settled.value === MUST_WAIT) return false;
  await settle(outcome as Promise<Result>);
  return true;
}

/** What throws at once is a rejection as well. */
const attempt = async <Result>(work: () => Promise<Result>): Promise<Result> => work();
