import { readMemory } from '../memory-reading.ts';
import { processWide } from '../process-wide.ts';
import { processAllocator } from './allocator.ts';

/** Where the figures come from; tests of the decision bring their own. */
export interface IdleSources {
  /** Anonymous memory now, in bytes; `null` where the system does not tell. */
  readonly anonymousBytes: () => number | null;
  /** Processor time of all threads since the process started, in milliseconds. */
  readonly cpuMs: () => number;
  /** A clock that never goes back, in milliseconds. */
  readonly nowMs: () => number;
  readonly trim: () => Promise<unknown>;
}

const INTERVAL_MS = 1_000;
/** Less is not worth the page faults when the memory is asked for again. */
const LEAST_GROWTH_BYTES = 32 * 2 ** 20;
/** Of one processor. Queries run on LanceDB's threads, whose time counts as well. */
const IDLE_SHARE = 0.05;

/**
 * Gives back what queries left in the allocator, once the process rests: the query profile keeps up to
 * 64 MB an arena and every hole for the next query, which after the last one is for nobody. A process
 * that works is left alone, and so is one that has not grown since the last time. A trim costs 10 to 20
 * ms, off the main thread; JavaScript's garbage is not collected, which could stop the application.
 */
export class IdleRelease {
  readonly #sources: IdleSources;
  #users = 0;
  #timer: NodeJS.Timeout | null = null;
  #last = { atMs: 0, cpuMs: 0 };
  /** What stayed after the last trim, or the lowest since. */
  #floorBytes = 0;

  constructor(sources: IdleSources) {
    this.#sources = sources;
  }

  /** Watches until as many have left as have joined. It does not keep the process alive. */
  join(): () => void {
    this.#users += 1;
    if (this.#users === 1) this.#start();
    let hasLeft = false;
    return () => {
      if (hasLeft) return;
      hasLeft = true;
      this.#users -= 1;
      if (this.#users === 0 && this.#timer !== null) clearInterval(this.#timer);
    };
  }

  /** Looks once, and says whether it trimmed. */
  async look(): Promise<boolean> {
    const { anonymousBytes, trim } = this.#sources;
    const isIdle = this.#wasIdle();
    const bytes = anonymousBytes();
    if (bytes === null) return false;
    this.#floorBytes = Math.min(this.#floorBytes, bytes);
    if (!isIdle || bytes - this.#floorBytes < LEAST_GROWTH_BYTES) return false;
    await trim();
    this.#floorBytes = anonymousBytes() ?? bytes;
    return true;
  }

  #start(): void {
    this.#floorBytes = this.#sources.anonymousBytes() ?? 0;
    this.#wasIdle();
    this.#timer = setInterval(() => void this.look().catch(() => undefined), INTERVAL_MS);
    this.#timer.unref();
  }

  /** Since the last time that it was asked. */
  #wasIdle(): boolean {
    const now = { atMs: this.#sources.nowMs(), cpuMs: this.#sources.cpuMs() };
    const share = (now.cpuMs - this.#last.cpuMs) / (now.atMs - this.#last.atMs);
    this.#last = now;
    return share < IDLE_SHARE;
  }
}

/** The one watch of this process, for the projects that let the allocator be tuned. */
export const processIdleRelease = (): IdleRelease =>
  processWide(
    'idleRelease',
    () =>
      new IdleRelease({
        anonymousBytes: () => readMemory().anonymousBytes,
        cpuMs: () => {
          const { user, system } = process.cpuUsage();
          return (user + system) / 1_000;
        },
        nowMs: () => performance.now(),
        trim: () => processAllocator().trim(),
      }),
  );
