import { minus, NOTHING_WRITTEN, plus, type Written } from './written.ts';

/** Work that a scheduled run waits for. */
export type BusyWith = 'indexing' | 'maintenance';

/**
 * What this process does with one database, for all who have it open: whether somebody indexes or
 * maintains, and by table what was written since it was last maintained, and when that was. Write
 * gates and the lease are shared by real path, and so is this: two projects with a schedule each
 * never run at once, and neither does again what the other has just done.
 */
export class DatabaseActivity {
  readonly #written = new Map<string, Written>();
  readonly #maintainedAtMs = new Map<string, number>();
  readonly #succeededAtMs = new Map<string, number>();
  readonly #listeners = new Set<() => void>();
  readonly #busy = { indexing: 0, maintenance: 0 };

  /** Counts work in; what it gives counts it out again. */
  begin(work: BusyWith): () => void {
    this.#busy[work] += 1;
    let isEnded = false;
    return () => {
      if (isEnded) return;
      isEnded = true;
      this.#busy[work] -= 1;
      if (this.#busy[work] === 0) this.#tell();
    };
  }

  isBusyWith(work: BusyWith): boolean {
    return this.#busy[work] > 0;
  }

  noteWrite(table: string, written: Written): void {
    this.#written.set(table, plus(this.written(table), written));
    this.#tell();
  }

  /** What was written to a table since it was last maintained. */
  written(table: string): Written {
    return this.#written.get(table) ?? NOTHING_WRITTEN;
  }

  /** A table was maintained; `seen` is what had been written when that began. */
  settle(table: string, seen: Written): void {
    this.#written.set(table, minus(this.written(table), seen));
  }

  /**
   * When an optimize last left nothing to be done to a table, in milliseconds since 1970: what a sweep
   * counts from. `null`: nobody knows of one.
   */
  maintainedAtMs(table: string): number | null {
    return this.#maintainedAtMs.get(table) ?? null;
  }

  /** Tells of a run, now or from the journal; an older one than is known changes nothing. */
  noteMaintained(table: string, atMs: number): void {
    this.#maintainedAtMs.set(table, Math.max(atMs, this.maintainedAtMs(table) ?? 0));
  }

  /** When maintenance of a table last did something and succeeded; `null`: nobody knows of it. */
  succeededAtMs(table: string): number | null {
    return this.#succeededAtMs.get(table) ?? null;
  }

  /** The same of a success, whatever the method. */
  noteSuccess(table: string, atMs: number): void {
    this.#succeededAtMs.set(table, Math.max(atMs, this.succeededAtMs(table) ?? 0));
  }

  /** Calls `listener` at every write, and when nobody indexes or maintains any more. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
