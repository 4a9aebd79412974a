import { readMemory } from '@lancekeep/memory';

const MB = 2 ** 20;
const INTERVAL_MS = 3;

/**
 * The highest anonymous memory of this process above that when the watch began, read every 3 ms: the
 * system keeps such a mark for the whole resident set only.
 */
export class AnonymousWatch {
  readonly #startBytes = anonymousBytes();
  #highestBytes = 0;

  constructor() {
    setInterval(() => this.#look(), INTERVAL_MS).unref();
  }

  /** The highest since the last time it was asked for. */
  takePeakMb(): number {
    this.#look();
    const highestMb = (this.#highestBytes - this.#startBytes) / MB;
    this.#highestBytes = 0;
    return highestMb;
  }

  #look(): void {
    this.#highestBytes = Math.max(this.#highestBytes, anonymousBytes());
  }
}

/** `NaN` where the system does not tell. */
const anonymousBytes = (): number => readMemory().anonymousBytes ?? NaN;
