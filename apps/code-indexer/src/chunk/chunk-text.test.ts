import { describe, expect, test } from 'vitest';
import { chunkText, type Chunk, type ChunkLimits } from './chunk-text.ts';

const SMALL: ChunkLimits = {
  maxLines: 6,
  maxCharacters: 60,
  overlapLines: 2,
  overlapCharacters: 20,
};

const linesOf = (count: number): string =>
  Array.from({ length: count }, (_, index) => `line ${index + 1}\n`).join('');

const linesAt = (chunks: readonly Chunk[]): readonly (readonly [number, number])[] =>
  chunks.map(({ startLine, endLine }) => [startLine, endLine]);

describe('chunkText', () => {
  test('a short text is one chunk, with or without a last line end', () => {
    expect(chunkText('a\nb\n')).toEqual([{ content: 'a\nb\n', startLine: 1, endLine: 2 }]);
    expect(chunkText('a\nb')).toEqual([{ content: 'a\nb', startLine: 1, endLine: 2 }]);
  });

  test('an empty text has no chunks', () => {
    expect(chunkText('')).toEqual([]);
  });

  test('chunks repeat the last lines of the one before', () => {
    expect(linesAt(chunkText(linesOf(14), SMALL))).toEqual([
      [1, 6],
      [5, 10],
      [9, 14],
    ]);
  });

  test('the defaults are 60 lines, of which 10 repeat', () => {
    expect(linesAt(chunkText(linesOf(120)))).toEqual([
      [1, 60],
      [51, 110],
      [101, 120],
    ]);
  });

  test('long lines make fewer lines a chunk, and less overlap', () => {
    const text = `${'x'.repeat(24)}\n`.repeat(5);
    expect(linesAt(chunkText(text, SMALL))).toEqual([
      [1, 2],
      [3, 4],
      [5, 5],
    ]);
  });

  test('the overlap is given up where the next line would not fit beside it', () => {
    const text = `a\nb\n${'x'.repeat(59)}\nc\n`;
    expect(linesAt(chunkText(text, SMALL))).toEqual([
      [1, 2],
      [3, 3],
      [4, 4],
    ]);
  });

  test('a huge line is cut into overlapping pieces of its own', () => {
    const huge = 'abcdefghij'.repeat(12);
    const chunks = chunkText(`before\n${huge}\nafter\n`, SMALL);
    expect(linesAt(chunks)).toEqual([
      [1, 1],
      [2, 2],
      [2, 2],
      [2, 2],
      [3, 3],
    ]);
    const pieces = chunks.slice(1, -1).map(({ content }) => content);
    expect(pieces).toEqual([huge.slice(0, 60), huge.slice(40, 100), `${huge.slice(80)}\n`]);
  });

  test('no surrogate pair is parted', () => {
    for (const before of ['', 'x', 'xy']) {
      for (const { content } of chunkText(before + '😀'.repeat(400), SMALL)) {
        expect(content.isWellFormed()).toBe(true);
      }
    }
  });

  test('any text: chunks keep their bounds, and together cover it with whole lines', () => {
    const random = createRandom(42);
    for (let round = 0; round < 500; round += 1) {
      const text = randomText(random);
      const limits = {
        maxLines: 2 + random(8),
        maxCharacters: 20 + random(80),
        overlapLines: random(2),
        overlapCharacters: random(20),
      };
      checkChunks(text, limits);
    }
  });
});

function checkChunks(text: string, limits: ChunkLimits): void {
  const lines = text.split(/(?<=\n)/);
  const offsets = lines.map((_, index) => lines.slice(0, index).join('').length);
  let covered = 0;
  let line = 1;
  for (const chunk of chunkText(text, limits)) {
    const { content, startLine, endLine } = chunk;
    expect(content.length).toBeLessThanOrEqual(limits.maxCharacters);
    expect(content.length).toBeGreaterThan(0);
    expect(endLine - startLine).toBeLessThan(limits.maxLines);
    expect([startLine, endLine]).toEqual([
      Math.max(startLine, line - limits.overlapLines),
      Math.max(endLine, line),
    ]);
    const whole = lines.slice(startLine - 1, endLine).join('');
    if (content !== whole) expect([startLine, whole.includes(content)]).toEqual([endLine, true]);
    // Where the chunk stands: its piece of a huge line reaches past what is covered.
    const lineStart = offsets[startLine - 1] ?? 0;
    const start = content === whole ? lineStart : text.indexOf(content, lineStart);
    expect(start).toBeLessThanOrEqual(covered);
    covered = Math.max(covered, start + content.length);
    line = endLine;
  }
  if (line > 1) expect(covered).toBe(text.length);
}

/** A linear congruence: the same texts on every machine. */
function createRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Unique letters in sequence, so that a piece is found only where it stands. */
function randomText(random: (below: number) => number): string {
  let next = 0;
  const line = (): string => {
    const length = random(10) === 0 ? random(300) : random(30);
    return Array.from({ length }, () => String.fromCodePoint(0x4e00 + next++)).join('');
  };
  const text = Array.from({ length: random(40) }, line).join(random(2) === 0 ? '\n' : '\r\n');
  return random(2) === 0 ? text : `${text}\n`;
}
