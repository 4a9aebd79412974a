import type { ProcessIo } from '../compaction/process-io.ts';

/** What the native work on one table read and wrote. */
export interface TableIo {
  readonly readBytes: number | null;
  readonly writtenBytes: number | null;
  /** Why a figure is `null`. */
  readonly reason: string | null;
}

/** Of a table on which no native work was done, or none that came to its end. */
export const noIo: TableIo = {
  readBytes: null,
  writtenBytes: null,
  reason: 'No native call came to its end.',
};

const NOT_TOLD: TableIo = {
  readBytes: null,
  writtenBytes: null,
  reason: 'This operating system does not tell it.',
};

/** Sockets are not among the reads and writes that the system counts. */
const NOT_COUNTED: TableIo = {
  readBytes: null,
  writtenBytes: null,
  reason: 'Traffic with an object store is not counted by the system.',
};

/**
 * Adds up what the native calls of a run read and wrote, by table. A call whose figures are not known
 * makes those of its table unknown: a part of a sum would look like all of it.
 */
export class RunIo {
  readonly #store: 'folder' | 'objectStore';
  readonly #tables = new Map<string, TableIo>();

  constructor(store: 'folder' | 'objectStore') {
    this.#store = store;
  }

  /** A field: it is handed on by itself. */
  readonly note = (table: string, io: ProcessIo | null): void => {
    this.#tables.set(table, this.#plus(this.#tables.get(table), io));
  };

  tables(): ReadonlyMap<string, TableIo> {
    return this.#tables;
  }

  #plus(before: TableIo | undefined, io: ProcessIo | null): TableIo {
    if (this.#store === 'objectStore') return NOT_COUNTED;
    if (io === null || before?.reason === NOT_TOLD.reason) return NOT_TOLD;
    return {
      readBytes: (before?.readBytes ?? 0) + io.readBytes,
      writtenBytes: (before?.writtenBytes ?? 0) + io.writtenBytes,
      reason: null,
    };
  }
}
