/**
 * What needs a version: a read on a handle that moves on, a handle that stays at a version until it
 * is closed, or a read on such a handle.
 */
export type ReadKind = 'read' | 'pin' | 'pinnedRead';

/** A read that runs. */
export interface RunningRead {
  /** The version that is read, or one before it. */
  version: number;
  readonly kind: ReadKind;
  /** By `performance.now()`, which no change of the clock moves. */
  readonly begunAt: number;
  /** The same by the clock, for people and other processes. */
  readonly since: number;
  /** May be called again. */
  end(): void;
}

/** A version that this process needs. */
export interface VersionInUse {
  readonly version: number;
  readonly since: Date;
  /** When the reads have lasted so long that nobody waits for them; `null` for a pin. */
  readonly until: Date | null;
}

export interface ReadStatistics {
  /** Reads that run, those on pinned handles included. */
  readonly running: number;
  /** Handles that stay at a version. */
  readonly pinned: number;
  readonly oldest: { readonly version: number; readonly since: Date } | null;
}

export interface SettleInput {
  /** Only reads of versions before this one are waited for. */
  readonly below: number;
  /** Only reads that began before, by `performance.now()`. */
  readonly begunBefore: number;
  /** A read that lasts longer is waited for no more. */
  readonly longestMs: number;
  readonly signal: AbortSignal | undefined;
}

/** The longest delay that a timer takes is 24 days. */
const LONGEST_PAUSE_MS = 3_600_000;

/** The reads of one table that run in this process, by the versions that they need. */
export class RunningReads {
  readonly #running = new Set<RunningRead>();
  readonly #waiting = new Set<() => void>();
  readonly #onBegin: () => void;

  constructor(onBegin: () => void = () => undefined) {
    this.#onBegin = onBegin;
  }

  begin(version: number, kind: ReadKind = 'read'): RunningRead {
    const end = (): void => {
      if (!this.#running.delete(read)) return;
      for (const wake of this.#waiting) wake();
    };
    const begunAt = performance.now();
    const read: RunningRead = { version, kind, begunAt, since: Date.now(), end };
    this.#running.add(read);
    this.#onBegin();
    return read;
  }

  get isBusy(): boolean {
    return this.#running.size > 0;
  }

  statistics(): ReadStatistics {
    const reads = [...this.#running];
    const [oldest] = this.inUse({ longestMs: Infinity });
    return {
      running: reads.filter((each) => each.kind !== 'pin').length,
      pinned: reads.filter((each) => each.kind === 'pin').length,
      oldest: oldest === undefined ? null : { version: oldest.version, since: oldest.since },
    };
  }

  /**
   * The versions that are needed, oldest first. A read that has lasted `longestMs` needs nothing any
   * more; one that has not lasted `shortestMs` is left out.
   */
  inUse(input: { readonly longestMs: number; readonly shortestMs?: number }): VersionInUse[] {
    const { longestMs, shortestMs = 0 } = input;
    const now = performance.now();
    const needed = [...this.#running].filter(({ kind, begunAt }) => {
      const ageMs = now - begunAt;
      return kind !== 'read' || (ageMs >= shortestMs && ageMs < longestMs);
    });
    const byVersion = Map.groupBy(needed, (each) => each.version);
    return [...byVersion]
      .map(([version, reads]) => ({ version, ...timesOf(reads, longestMs) }))
      .sort((a, b) => a.version - b.version);
  }

  /**
   * Waits until the reads in question have ended or have lasted too long. Gives `false` when the
   * signal was aborted before.
   */
  async settle(input: SettleInput): Promise<boolean> {
    for (;;) {
      const patienceMs = this.#patienceMs(input);
      if (patienceMs <= 0) return true;
      if (input.signal?.aborted === true) return false;
      await this.#nextEnd(Math.min(patienceMs, LONGEST_PAUSE_MS), input.signal);
    }
  }

  /** How long the last of the reads in question may still last. */
  #patienceMs({ below, begunBefore, longestMs }: SettleInput): number {
    const now = performance.now();
    return [...this.#running]
      .filter((each) => each.kind === 'read' && each.version < below)
      .filter((each) => each.begunAt < begunBefore)
      .reduce((longest, each) => Math.max(longest, each.begunAt + longestMs - now), 0);
  }

  async #nextEnd(pauseMs: number, signal: AbortSignal | undefined): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const wake = (): void => resolve();
    const timer = setTimeout(wake, pauseMs);
    this.#waiting.add(wake);
    signal?.addEventListener('abort', wake);
    await promise;
    clearTimeout(timer);
    this.#waiting.delete(wake);
    signal?.removeEventListener('abort', wake);
  }
}

function timesOf(
  reads: readonly RunningRead[],
  longestMs: number,
): { readonly since: Date; readonly until: Date | null } {
  const since = reads.map((each) => each.since);
  const isPinned = reads.some((each) => each.kind !== 'read');
  const untilMs = Math.max(...since) + longestMs;
  const until = isPinned || !Number.isFinite(untilMs) ? null : new Date(untilMs);
  return { since: new Date(Math.min(...since)), until };
}
