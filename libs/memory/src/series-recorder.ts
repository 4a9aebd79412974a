import type { MemoryReading } from './memory-reading.ts';
import type { MemoryPoint, MemorySeries } from './memory-series.ts';

/** About 200 kB of JSON, and more than a page has pixels to draw a line with. */
const MOST_POINTS = 1_000;
/** Nothing that is worth a mark is over sooner. */
const FINEST_MS = 1;

/** A reading, and what is known of the time since the one before it. */
export interface SeriesReading {
  readonly atMs: number;
  readonly reading: MemoryReading;
  /** The highest since the reading before. */
  readonly highestRssBytes: number;
  readonly operation: string | null;
}

/**
 * Keeps readings in a bounded number of points, whatever the length of the process' life. Readings of
 * one stretch of `resolutionMs` share a point; when there are too many points, the stretches double
 * until at most half as many are left. Each merge keeps the lowest and the highest, so that no peak
 * is lost, and what was running then. A reading costs a microsecond.
 */
export class SeriesRecorder {
  readonly #startedAt = new Date().toISOString();
  readonly #mostPoints: number;
  #resolutionMs = FINEST_MS;
  #points: MemoryPoint[] = [];

  constructor(mostPoints: number = MOST_POINTS) {
    this.#mostPoints = mostPoints;
  }

  add(added: SeriesReading): void {
    this.#append(this.#points, pointOf(added));
    if (this.#points.length > this.#mostPoints) this.#halve();
  }

  series(): MemorySeries {
    const points = [...this.#points];
    return { startedAt: this.#startedAt, resolutionMs: this.#resolutionMs, points };
  }

  /** Doubling once merges nothing where readings are far between. */
  #halve(): void {
    while (this.#points.length > this.#mostPoints / 2) {
      this.#resolutionMs *= 2;
      const merged: MemoryPoint[] = [];
      for (const point of this.#points) this.#append(merged, point);
      this.#points = merged;
    }
  }

  #append(points: MemoryPoint[], point: MemoryPoint): void {
    const last = points.at(-1);
    if (last === undefined || this.#stretchOf(last) !== this.#stretchOf(point)) points.push(point);
    else points[points.length - 1] = merge(last, point);
  }

  #stretchOf({ atMs }: MemoryPoint): number {
    return Math.floor(atMs / this.#resolutionMs);
  }
}

function pointOf({ atMs, reading, highestRssBytes, operation }: SeriesReading): MemoryPoint {
  const { rssBytes, anonymousBytes, heapUsedBytes, externalBytes } = reading;
  return {
    // Microseconds: the rest of the digits would be a third of the JSON.
    atMs: Math.round(atMs * 1_000) / 1_000,
    readings: 1,
    rssBytes,
    anonymousBytes,
    heapUsedBytes,
    externalBytes,
    lowestRssBytes: rssBytes,
    highestRssBytes: Math.max(highestRssBytes, rssBytes),
    operation,
  };
}

function merge(earlier: MemoryPoint, later: MemoryPoint): MemoryPoint {
  const highest = later.highestRssBytes > earlier.highestRssBytes ? later : earlier;
  return {
    ...later,
    readings: earlier.readings + later.readings,
    lowestRssBytes: Math.min(earlier.lowestRssBytes, later.lowestRssBytes),
    highestRssBytes: highest.highestRssBytes,
    operation: highest.operation,
  };
}
