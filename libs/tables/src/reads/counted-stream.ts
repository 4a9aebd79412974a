import type { RecordBatch } from 'apache-arrow';
import type { RunningRead } from './running-reads.ts';

/** What LanceDB's `execute()` gives. */
export type BatchStream = AsyncGenerator<RecordBatch, void>;

export interface CountedStreamInput {
  readonly opened: BatchStream | Promise<BatchStream>;
  readonly read: RunningRead;
  /** What is thrown in the place of an error. */
  readonly errorOf: (error: unknown) => Promise<unknown>;
}

/** A stream that nobody reads to its end, nor returns, is over when it is collected. */
const abandoned = new FinalizationRegistry<RunningRead>((read) => read.end());

/**
 * LanceDB's stream, which ends a read with its own end. No generator function: one that was never
 * asked for its first batch would not notice its return.
 */
export class CountedStream implements BatchStream {
  readonly #opened: Promise<BatchStream>;
  readonly #input: CountedStreamInput;

  constructor(input: CountedStreamInput) {
    this.#input = input;
    this.#opened = Promise.resolve(input.opened);
    // Told by next(); somebody may never ask.
    this.#opened.catch(() => undefined);
    abandoned.register(this, input.read);
  }

  next(): Promise<IteratorResult<RecordBatch, void>> {
    return this.#pass((stream) => stream.next());
  }

  return(): Promise<IteratorResult<RecordBatch, void>> {
    return this.#pass((stream) => stream.return()).finally(() => this.#input.read.end());
  }

  throw(reason: unknown): Promise<IteratorResult<RecordBatch, void>> {
    return this.#pass((stream) => stream.throw(reason));
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return();
  }

  async #pass(
    step: (stream: BatchStream) => Promise<IteratorResult<RecordBatch, void>>,
  ): Promise<IteratorResult<RecordBatch, void>> {
    const { read, errorOf } = this.#input;
    try {
      const result = await step(await this.#opened);
      if (result.done === true) read.end();
      return result;
    } catch (error) {
      read.end();
      throw await errorOf(error);
    }
  }
}
