import type { TextRange } from './config-node.ts';

/** A place in a text as editors count it, both from 1; columns in UTF-16 code units. */
export interface TextPosition {
  readonly line: number;
  readonly column: number;
}

/** Where something begins and ends; the end is exclusive. */
export interface TextExtent extends TextPosition {
  readonly endLine: number;
  readonly endColumn: number;
}

/** Finds lines and columns in one text; its lines are looked for once, at the first question. */
export class LineIndex {
  readonly #text: string;
  #lineStarts: readonly number[] | null = null;

  constructor(text: string) {
    this.#text = text;
  }

  positionAt(offset: number): TextPosition {
    this.#lineStarts ??= findLineStarts(this.#text);
    const starts = this.#lineStarts;
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  }

  /** Parsers count the space behind a value to it; here it ends with its last character. */
  extentOf({ start, end }: TextRange): TextExtent {
    const text = this.#text;
    const first = Math.min(start, text.length);
    let last = Math.min(Math.max(end, first), text.length);
    while (last > first + 1 && /\s/.test(text.charAt(last - 1))) last -= 1;
    const to = this.positionAt(last);
    return { ...this.positionAt(first), endLine: to.line, endColumn: to.column };
  }
}

function findLineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}
