import type { Problem, TableMeasurement } from '@lancekeep/control';
import { fromNativeError } from '@lancekeep/errors';
import type { TableFigures } from '@lancekeep/maintenance';

/** Measuring takes one part in so many of the time at most, all tables together. */
const REST_TIMES = 200;
const LEAST_REST_MS = 5_000;

/** What is known of a table: what was measured last, and why it could not be since. */
export interface MeasuredTable {
  readonly measured: TableMeasurement | null;
  readonly measureProblem: Problem | null;
}

interface Kept extends MeasuredTable {
  readonly tookMs: number;
  /** By the clock of `performance.now()`. */
  readonly endedAtMs: number;
}

const UNKNOWN: MeasuredTable = { measured: null, measureProblem: null };

/**
 * Measurements of the tables of a database, for all who ask. One is given again for 200 times as long
 * as measuring all of them took, five seconds at least, so that asking again and again costs half a
 * percent; a failure is too, beside what was measured before it. A table is measured once at a time: who comes meanwhile
 * waits for that.
 */
export class MeasuredTables {
  readonly #measure: (table: string) => Promise<TableFigures>;
  readonly #kept = new Map<string, Kept>();
  readonly #running = new Map<string, Promise<void>>();

  constructor(measure: (table: string) => Promise<TableFigures>) {
    this.#measure = measure;
  }

  /** What was measured last; measures nothing. */
  last(table: string): MeasuredTable {
    const { measured, measureProblem } = this.#kept.get(table) ?? UNKNOWN;
    return { measured, measureProblem };
  }

  /** Measures a table, unless that was done lately. Never rejects. */
  async refresh(table: string): Promise<void> {
    const kept = this.#kept.get(table);
    if (kept !== undefined && performance.now() < kept.endedAtMs + this.#restMs()) return;
    const running =
      this.#running.get(table) ??
      this.#measureNow(table).finally(() => this.#running.delete(table));
    this.#running.set(table, running);
    await running;
  }

  async #measureNow(table: string): Promise<void> {
    const takenAt = new Date().toISOString();
    const startedMs = performance.now();
    const took = (): number => performance.now() - startedMs;
    let outcome: MeasuredTable;
    try {
      const figures = await this.#measure(table);
      const durationMs = took();
      outcome = { measured: { takenAt, durationMs, ...figures }, measureProblem: null };
    } catch (error) {
      const { code, message, hint } = fromNativeError(error, { table, operation: 'measure' });
      outcome = { ...this.last(table), measureProblem: { code, message, hint } };
    }
    this.#kept.set(table, { ...outcome, tookMs: took(), endedAtMs: performance.now() });
  }

  #restMs(): number {
    const tookMs = [...this.#kept.values()].reduce((sum, each) => sum + each.tookMs, 0);
    return Math.max(LEAST_REST_MS, REST_TIMES * tookMs);
  }
}
