/** A piece of a text, cut at line boundaries. */
export interface Chunk {
  /** The exact text of the piece, line ends included. */
  readonly content: string;
  /** 1-based. */
  readonly startLine: number;
  /** 1-based, inclusive. */
  readonly endLine: number;
}

export interface ChunkLimits {
  readonly maxLines: number;
  /** In UTF-16 code units, line ends included. */
  readonly maxCharacters: number;
  /** Lines that a chunk repeats of the one before it, at most. */
  readonly overlapLines: number;
  /** Characters that a chunk repeats of the one before it, at most. Below `maxCharacters`. */
  readonly overlapCharacters: number;
}

/**
 * About a screen of code: 60 lines or 2,000 characters, repeating up to 10 lines or 400 characters.
 * The characters bind first in most sources; without a bound of its own the overlap would double
 * the index where lines are long.
 */
export const DEFAULT_CHUNK_LIMITS: ChunkLimits = {
  maxLines: 60,
  maxCharacters: 2_000,
  overlapLines: 10,
  overlapCharacters: 400,
};

/**
 * Cuts a text into overlapping chunks of whole lines; together they cover every character. Only a
 * line that is longer than a chunk is cut inside, never within a surrogate pair. An empty text has
 * no chunks.
 */
export function chunkText(text: string, limits: ChunkLimits = DEFAULT_CHUNK_LIMITS): Chunk[] {
  const lines = linesOf(text);
  const chunks: Chunk[] = [];
  for (let first = 0; first < lines.count;) {
    const end = fittingEnd(lines, first, limits);
    if (end === first) {
      chunks.push(...cutLine({ text, lines, line: first, limits }));
      first += 1;
      continue;
    }
    const content = text.slice(lines.offset(first), lines.offset(end));
    chunks.push({ content, startLine: first + 1, endLine: end });
    first = end === lines.count ? end : overlapStart(lines, { first, end }, limits);
  }
  return chunks;
}

interface Lines {
  readonly count: number;
  /** Where a line begins (0-based number); for `count`, the end of the text. */
  offset(line: number): number;
}

function linesOf(text: string): Lines {
  const offsets: number[] = [];
  for (let start = 0; start < text.length;) {
    offsets.push(start);
    const lineFeed = text.indexOf('\n', start);
    start = lineFeed === -1 ? text.length : lineFeed + 1;
  }
  return { count: offsets.length, offset: (line) => offsets[line] ?? text.length };
}

/** The line after the last that fits in a chunk from `first` on; `first` when not even that does. */
function fittingEnd(lines: Lines, first: number, limits: ChunkLimits): number {
  const lastEnd = Math.min(lines.count, first + limits.maxLines);
  let end = first;
  while (end < lastEnd && lines.offset(end + 1) - lines.offset(first) <= limits.maxCharacters) {
    end += 1;
  }
  return end;
}

/** Where the next chunk begins: as early as the overlap allows and the next line still fits. */
function overlapStart(
  lines: Lines,
  previous: { readonly first: number; readonly end: number },
  limits: ChunkLimits,
): number {
  const { first, end } = previous;
  const earliest = Math.max(first + 1, end - limits.overlapLines, end + 1 - limits.maxLines);
  const withinCharacters = (start: number): boolean =>
    lines.offset(end) - lines.offset(start) <= limits.overlapCharacters &&
    lines.offset(end + 1) - lines.offset(start) <= limits.maxCharacters;
  let start = end;
  while (start > earliest && withinCharacters(start - 1)) start -= 1;
  return start;
}

interface LongLine {
  readonly text: string;
  readonly lines: Lines;
  readonly line: number;
  readonly limits: ChunkLimits;
}

function* cutLine({ text, lines, line, limits }: LongLine): Generator<Chunk> {
  const lineEnd = lines.offset(line + 1);
  for (let start = lines.offset(line); start < lineEnd;) {
    const end = Math.min(lineEnd, characterBoundary(text, start + limits.maxCharacters));
    yield { content: text.slice(start, end), startLine: line + 1, endLine: line + 1 };
    if (end === lineEnd) return;
    start = Math.max(start + 1, characterBoundary(text, end - limits.overlapCharacters));
  }
}

/** `index`, or the one before it where it would part a surrogate pair. */
function characterBoundary(text: string, index: number): number {
  const partsPair = isSurrogate(text, index - 1, 0xd8) && isSurrogate(text, index, 0xdc);
  return partsPair ? index - 1 : index;
}

/** Whether the code unit is a high (`0xd8`) or low (`0xdc`) surrogate; their six top bits tell. */
function isSurrogate(text: string, index: number, kind: 0xd8 | 0xdc): boolean {
  return (text.charCodeAt(index) & 0xfc00) >> 8 === kind;
}
