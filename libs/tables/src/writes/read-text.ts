import type { Vector } from 'apache-arrow';

/** The part of a text chunk that is read here; Arrow's types do not tell. */
interface TextChunk {
  readonly length: number;
  readonly valueOffsets: Int32Array;
  readonly values: Uint8Array;
  getValid(index: number): boolean;
}

/** Arrow's own decoder drops a byte order mark, so that a key that begins with one reads as another. */
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** The values of a Utf8 column, exactly as they are stored. */
export function readText(column: Vector | null): readonly (string | null)[] {
  const chunks = (column?.data ?? []) as unknown as readonly TextChunk[];
  return chunks.flatMap((chunk) =>
    Array.from({ length: chunk.length }, (_, row) =>
      chunk.getValid(row) ? read(chunk, row) : null,
    ),
  );
}

function read({ valueOffsets, values }: TextChunk, row: number): string {
  return decoder.decode(values.subarray(valueOffsets[row], valueOffsets[row + 1]));
}
