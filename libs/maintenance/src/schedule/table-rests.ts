import type { TableOutcome } from '../maintenance-report.ts';

const FIRST_REST_MS = 60_000;
const LONGEST_REST_MS = 3_600_000;
/** Whatever a run comes to, the next one does not follow at once. */
const LEAST_REST_MS = 1_000;

/**
 * How long the schedule leaves each table alone.
 *
 * - After a run: as long as keeps maintenance within its share of the table's time, four times as
 *   long as the run took for 20 %. Writes wait at the gate meanwhile, so this is their share.
 * - After a failure: a minute, doubled with each further one up to an hour, with jitter.
 */
export class TableRests {
  readonly #gateShare: number;
  readonly #random: () => number;
  readonly #notBeforeMs = new Map<string, number>();
  readonly #failures = new Map<string, number>();

  constructor(input: { readonly gateShare: number; readonly random: () => number }) {
    this.#gateShare = input.gateShare;
    this.#random = input.random;
  }

  notBeforeMs(table: string): number {
    return this.#notBeforeMs.get(table) ?? 0;
  }

  note(outcome: TableOutcome, nowMs: number): void {
    if (outcome.status === 'failed') {
      this.noteFailure(outcome.table, nowMs);
      return;
    }
    this.#failures.delete(outcome.table);
    const tookMs = outcome.status === 'succeeded' ? outcome.durationMs : 0;
    const restMs = Math.max(LEAST_REST_MS, tookMs * (1 / this.#gateShare - 1));
    this.#notBeforeMs.set(outcome.table, nowMs + restMs);
  }

  noteFailure(table: string, nowMs: number): void {
    const failures = (this.#failures.get(table) ?? 0) + 1;
    this.#failures.set(table, failures);
    const restMs = Math.min(FIRST_REST_MS * 2 ** (failures - 1), LONGEST_REST_MS);
    this.#notBeforeMs.set(table, nowMs + restMs * (0.5 + this.#random() / 2));
  }
}
