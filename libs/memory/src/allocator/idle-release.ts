import { readMemory } from '../memory-reading.ts';
import { ProcessorUse, processorSources, type ProcessorSources } from '../processor-use.ts';
import { processWide } from '../process-wide.ts';
import { measureRelease } from '../release-memory.ts';
import { processAllocator } from './allocator.ts';

/** Where the figures come from; tests of the decision bring their own. */
export interface IdleSources extends ProcessorSources {
  /** Anonymous memory now, in bytes; `null` where the system does not tell. */
  readonly anonymousBytes: () => number | null;
  readonly trim: () => Promise<unknown>;
}

const INTERVAL_MS = 1_000;
/** Less is not worth the page faults when the memory is asked for again. */
const LEAST_GROWTH_BYTES = 32 * 2 ** 20;

/**
 * Gives back what queries left in the allocator, once the process rests: the query profile keeps up to
 * 64 MB an arena and every hole for the next query, which after the last one is for nobody. A process
 * that works is left alone, and so is one that has not grown since the last time. A trim costs 10 to 20
 * ms, off the main thread; JavaScript's garbage is not collected, which could stop the application.
 */
export class IdleRelease {
  readonly #sources: IdleSources;
  readonly #processor: ProcessorUse;
  #users = 0;
  #timer: NodeJS.Timeout | null = null;
  /** What stayed after the last trim, or the lowest since. */
  #floorBytes = 0;

  constructor(sources: IdleSources) {
    this.#sources = sources;
    this.#processor = new ProcessorUse(sources);
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
    const isIdle = this.#processor.wasIdle();
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
    this.#processor.wasIdle();
    this.#timer = setInterval(() => void this.look().catch(() => undefined), INTERVAL_MS);
    this.#timer.unref();
  }
}

/** The one watch of this process, for the projects that let the allocator be tuned. */
export const processIdleRelease = (): IdleRelease =>
  processWide(
    'idleRelease',
    () =>
      new IdleRelease({
        ...processorSources,
        anonymousBytes: () => readMemory().anonymousBytes,
        trim: () => measureRelease(() => processAllocator().trim()),
      }),
  );
