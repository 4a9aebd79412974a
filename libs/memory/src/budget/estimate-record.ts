import type { EstimateReport } from './budget-report.ts';

interface Entry {
  times: number;
  estimatedBytes: number;
  measuredBytes: number | null;
}

/** Keeps, for each kind of work, the estimate that did worst: the one furthest below its measure. */
export class EstimateRecord {
  readonly #entries = new Map<string, Entry>();

  add(operation: string, estimatedBytes: number, measuredBytes: number | null): void {
    const entry = this.#entries.get(operation);
    const times = (entry?.times ?? 0) + 1;
    if (entry === undefined || isWorse({ estimatedBytes, measuredBytes }, entry)) {
      this.#entries.set(operation, { times, estimatedBytes, measuredBytes });
    } else {
      entry.times = times;
    }
  }

  report(): readonly EstimateReport[] {
    return [...this.#entries].map(([operation, entry]) => ({ operation, ...entry }));
  }
}

function isWorse(one: Omit<Entry, 'times'>, other: Omit<Entry, 'times'>): boolean {
  if (one.measuredBytes === null) return false;
  if (other.measuredBytes === null) return true;
  return one.measuredBytes - one.estimatedBytes > other.measuredBytes - other.estimatedBytes;
}
