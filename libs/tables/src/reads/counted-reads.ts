import type { Table } from '@lancedb/lancedb';
import { CountedStream, type BatchStream } from './counted-stream.ts';
import type { HandleVersion } from './handle-version.ts';
import { readErrorOf } from './read-error.ts';
import type { RunningRead, RunningReads } from './running-reads.ts';

export interface CountedReadsOptions {
  readonly table: string;
  readonly handle: Table;
  readonly version: HandleVersion;
  readonly running: RunningReads;
  readonly kind: 'read' | 'pinnedRead';
}

/**
 * Runs reads on one handle and counts them, each with its version, for as long as they run.
 *
 * A read is counted before anything else, with what is known of the handle's version; when that is
 * old, the handle is asked before LanceDB begins. So there is no moment in which a read has a version
 * and is not counted with it, or with one before it.
 */
export class CountedReads {
  readonly #options: CountedReadsOptions;

  constructor(options: CountedReadsOptions) {
    this.#options = options;
  }

  get handle(): Table {
    return this.#options.handle;
  }

  get version(): HandleVersion {
    return this.#options.version;
  }

  /** Runs a read that is over when its promise is settled. */
  call<Result>(work: () => Promise<Result>): Promise<Result> {
    const read = this.#begin();
    const working = this.version.isFresh ? begin(work) : this.#refresh(read).then(work);
    return working.then(
      (result) => {
        read.end();
        return result;
      },
      async (error: unknown) => {
        read.end();
        throw await this.#errorOf(error, read);
      },
    );
  }

  /** Opens a stream, now: it reads the version of this moment. It is over at its end or return. */
  stream(open: () => BatchStream): BatchStream {
    const read = this.#begin();
    const opened = this.version.isFresh ? open() : this.#refresh(read).then(open);
    const errorOf = (error: unknown): Promise<unknown> => this.#errorOf(error, read);
    return new CountedStream({ opened, read, errorOf });
  }

  #begin(): RunningRead {
    const { running, version, kind } = this.#options;
    return running.begin(version.known, kind);
  }

  async #refresh(read: RunningRead): Promise<void> {
    await this.version.refresh(this.handle);
    read.version = this.version.known;
  }

  #errorOf(error: unknown, { version }: RunningRead): Promise<unknown> {
    const { table, handle } = this.#options;
    return readErrorOf(error, { table, handle, version });
  }
}

/** What is thrown at once is a rejection too. */
async function begin<Result>(work: () => Promise<Result>): Promise<Result> {
  return work();
}
