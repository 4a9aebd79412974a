import { makeData, Utf8, type Data } from 'apache-arrow';

/**
 * A text column in memory that is used again for every batch. LanceDB copies what it is given, so the
 * buffers are free when a write has come back.
 */
export class TextColumn {
  readonly #offsets: Int32Array;
  readonly #bytes: Buffer;
  #rows = 0;
  #end = 0;

  constructor(rows: number, bytesPerRow: number) {
    this.#offsets = new Int32Array(rows + 1);
    this.#bytes = Buffer.alloc(rows * bytesPerRow);
  }

  clear(): void {
    this.#rows = 0;
    this.#end = 0;
  }

  /** Adds ASCII to the row that is being written. */
  write(text: string): void {
    this.#end += this.#bytes.write(text, this.#end, 'latin1');
  }

  endRow(): void {
    this.#rows += 1;
    this.#offsets[this.#rows] = this.#end;
  }

  toData(): Data<Utf8> {
    return makeData({
      type: new Utf8(),
      length: this.#rows,
      nullCount: 0,
      valueOffsets: this.#offsets.subarray(0, this.#rows + 1),
      data: this.#bytes.subarray(0, this.#end),
    });
  }
}
