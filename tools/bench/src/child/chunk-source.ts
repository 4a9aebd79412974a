import { Float32, makeData, RecordBatch, Struct, Table, type Schema } from 'apache-arrow';
import { chunkSchema, vectorType } from './chunk-schema.ts';
import { createRandom } from './random.ts';
import { TextColumn } from './text-column.ts';

export interface ChunkSizes {
  readonly rowsPerFlush: number;
  readonly dimensions: number;
  /** Length of the text of a chunk, in characters. */
  readonly textLength: number;
}

export interface ChunkBatch {
  /** Valid until the next batch is made: the memory is used again. */
  readonly chunks: Table;
  /** The files, ten chunks each. */
  readonly files: readonly string[];
}

/** A file has ten chunks, the last one of a batch perhaps fewer. */
const CHUNKS_PER_FILE = 10;
export const filesIn = (rows: number): number => Math.ceil(rows / CHUNKS_PER_FILE);

const WORDS =
  'alpha beta gamma delta function return const import class await error result option vector table index'
    .split(' ')
    .map((word) => `${word} `);
const LONGEST_WORD = 9;
const PATH_LENGTH = 40;

/**
 * Makes batches of chunks as an indexing pipeline would: random vectors and text. It holds one
 * batch's memory for life, so that what a process grows by is not the generator's.
 */
export class ChunkSource {
  readonly #sizes: ChunkSizes;
  readonly #random = createRandom(1);
  readonly #schema: Schema;
  readonly #vectors: Float32Array;
  readonly #ids: TextColumn;
  readonly #paths: TextColumn;
  readonly #contents: TextColumn;

  constructor(sizes: ChunkSizes) {
    const { rowsPerFlush, dimensions, textLength } = sizes;
    this.#sizes = sizes;
    this.#schema = chunkSchema(dimensions);
    this.#vectors = new Float32Array(rowsPerFlush * dimensions);
    this.#ids = new TextColumn(rowsPerFlush, PATH_LENGTH);
    this.#paths = new TextColumn(rowsPerFlush, PATH_LENGTH);
    this.#contents = new TextColumn(rowsPerFlush, textLength + LONGEST_WORD);
  }

  /** The chunks of the files from number `firstFile` on, with other content each time. */
  batch(firstFile: number): ChunkBatch {
    const { rowsPerFlush } = this.#sizes;
    for (const column of [this.#ids, this.#paths, this.#contents]) column.clear();
    for (let index = 0; index < this.#vectors.length; index += 1) {
      this.#vectors[index] = this.#random();
    }
    const files: string[] = [];
    for (let row = 0; row < rowsPerFlush; row += 1) {
      const file = `src/f${firstFile + Math.floor(row / CHUNKS_PER_FILE)}.ts`;
      if (row % CHUNKS_PER_FILE === 0) files.push(file);
      this.#writeRow(file, row % CHUNKS_PER_FILE);
    }
    return { chunks: this.#table(), files };
  }

  /** A vector to search for, as random as those of the chunks. */
  searchVector(): Float32Array {
    return Float32Array.from({ length: this.#sizes.dimensions }, this.#random);
  }

  #writeRow(file: string, index: number): void {
    this.#paths.write(file);
    this.#paths.endRow();
    this.#ids.write(`${file}#${index}`);
    this.#ids.endRow();
    for (let length = 0; length < this.#sizes.textLength;) {
      const word = WORDS[Math.floor(this.#random() * WORDS.length)] ?? '';
      this.#contents.write(word);
      length += word.length;
    }
    this.#contents.endRow();
  }

  #table(): Table {
    const { rowsPerFlush: length, dimensions } = this.#sizes;
    const values = makeData({
      type: new Float32(),
      length: this.#vectors.length,
      nullCount: 0,
      data: this.#vectors,
    });
    const vectors = makeData({
      type: vectorType(dimensions),
      length,
      nullCount: 0,
      child: values,
    });
    const children = [this.#ids.toData(), this.#paths.toData(), this.#contents.toData(), vectors];
    const type = new Struct(this.#schema.fields);
    const data = makeData({ type, length, nullCount: 0, children });
    return new Table(this.#schema, new RecordBatch(this.#schema, data));
  }
}
