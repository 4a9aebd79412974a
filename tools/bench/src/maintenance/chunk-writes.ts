import { filesIn, type ChunkSource } from '../child/chunk-source.ts';
import { isConflict } from './is-conflict.ts';
import type { MaintainedStore } from './maintained-store.ts';
import { rowsOf, type LoadInput } from './maintenance-input.ts';

/** Strides over the table, so that upserts meet rows from all over it. */
const STRIDE = 7;

/** The writes of one process, and what is to be in the table after them. */
export class ChunkWrites {
  readonly #input: LoadInput;
  readonly #store: MaintainedStore;
  readonly #source: ChunkSource;
  #begun = 0;
  #expectedRows: number;
  /** Writes that lost to a run of maintenance, and were not made again. */
  failed = 0;

  constructor(input: LoadInput, store: MaintainedStore, source: ChunkSource) {
    this.#input = input;
    this.#store = store;
    this.#source = source;
    this.#expectedRows = rowsOf(input);
  }

  async next(): Promise<void> {
    const { writes, rowsPerFlush } = this.#input;
    const index = this.#begun;
    this.#begun += 1;
    try {
      if (writes === 'appends') {
        await this.#store.append(this.#batch(rowsOf(this.#input) + index * rowsPerFlush));
        this.#expectedRows += rowsPerFlush;
      } else {
        const places = Math.floor(rowsOf(this.#input) / rowsPerFlush);
        await this.#store.upsert(this.#batch(((index * STRIDE) % places) * rowsPerFlush));
      }
    } catch (error) {
      if (!isConflict(error)) throw error;
      this.failed += 1;
    }
  }

  /** Times of a table that lost or doubled rows would be worth nothing. */
  async check(): Promise<void> {
    const rows = await this.#store.countRows();
    if (rows === this.#expectedRows) return;
    throw new Error(`The table holds ${rows} rows, not ${this.#expectedRows}.`);
  }

  #batch(firstRow: number) {
    return this.#source.batch(filesIn(firstRow)).chunks;
  }
}
