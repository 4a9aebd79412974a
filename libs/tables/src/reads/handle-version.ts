import type { Table } from '@lancedb/lancedb';

/** How long a version that was read from a handle is good enough. */
const FRESH_MS = 1_000;

/**
 * What is known of the version that a handle is at. A handle only moves forward, so what it said at
 * any time is at most what it reads now: a lower bound, which never lets a version go too early.
 * It costs 0.03 ms to ask, so it is asked once a second at most.
 */
export class HandleVersion {
  #known: number;
  #readAt: number;
  #reading: Promise<void> | null = null;

  constructor(version: number, { isPinned = false }: { readonly isPinned?: boolean } = {}) {
    this.#known = version;
    this.#readAt = isPinned ? Infinity : performance.now();
  }

  get known(): number {
    return this.#known;
  }

  get isFresh(): boolean {
    return performance.now() - this.#readAt < FRESH_MS;
  }

  /** What the handle has just said. */
  note(version: number): void {
    this.#known = version;
    this.#readAt = performance.now();
  }

  /** Asks the handle; one that cannot tell will fail in the read itself, with a better message. */
  async refresh(handle: Table): Promise<void> {
    this.#reading ??= handle
      .version()
      .then((version) => this.note(version))
      .catch(() => undefined)
      .finally(() => (this.#reading = null));
    await this.#reading;
  }
}
