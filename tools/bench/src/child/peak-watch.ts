import { readMemory } from '@lancekeep/memory';

/**
 * The highest resident memory of this process while it watches. The system's own mark can be set
 * back by anybody in the process, so it is read after every step: only a mark set back within a step
 * would hide something.
 */
export class PeakWatch {
  #highestBytes = 0;

  observe(): void {
    const { peakRssBytes, rssBytes } = readMemory();
    this.#highestBytes = Math.max(this.#highestBytes, peakRssBytes ?? rssBytes);
  }

  get highestMb(): number {
    return this.#highestBytes / 2 ** 20;
  }
}
