import stringWidth from 'string-width';
import { expect, test } from 'vitest';
import { codeFrame } from './code-frame.ts';

/** The frame of the first place where `marked` stands in `text`. */
function frameOf(text: string, marked: string, width = 60): readonly string[] {
  const lines = text.split('\n');
  const line = lines.findIndex((each) => each.includes(marked)) + 1;
  const column = (lines[line - 1] ?? '').indexOf(marked) + 1;
  const place = { line, column, endLine: line, endColumn: column + marked.length };
  return codeFrame(lines, place, { width }).split('\n');
}

/** What stands above the mark, cell by cell. */
function aboveMark(frame: readonly string[]): string {
  const at = frame.findIndex((line) => /^ +\| +\^+$/.test(line));
  const mark = frame[at] ?? '';
  const [from, to] = [mark.indexOf('^'), mark.lastIndexOf('^') + 1];
  let cell = 0;
  let above = '';
  for (const { segment } of new Intl.Segmenter().segment(frame[at - 1] ?? '')) {
    if (cell >= from && cell < to) above += segment;
    cell += stringWidth(segment);
  }
  return above;
}

test('two lines above, the line with its mark, and one below are shown', () => {
  expect(frameOf('one\ntwo\nthree\nfour: 4\nfive\nsix\n', 'four')).toEqual([
    '  2 | two',
    '  3 | three',
    '> 4 | four: 4',
    '    | ^^^^',
    '  5 | five',
  ]);
});

test('numbers of different length stand in one column', () => {
  const text = Array.from({ length: 12 }, (_, index) => `line${index + 1}`).join('\n');
  expect(frameOf(text, 'line10')).toEqual([
    '   8 | line8',
    '   9 | line9',
    '> 10 | line10',
    '     | ^^^^^^',
    '  11 | line11',
  ]);
});

test('Windows line ends are not seen', () => {
  expect(frameOf('{\r\n  "a": 1\r\n}\r\n', '"a"')).toEqual([
    '  1 | {',
    '> 2 |   "a": 1',
    '    |   ^^^',
    '  3 | }',
  ]);
});

test.each([
  ['tabs', '\t\t"key":\t"value"', '"value"'],
  ['a tab within a line', 'ab\t"key": 1', '"key"'],
  ['wide characters', '名前: { "日本語": "x", key: 1 }', 'key'],
  ['wide characters that are meant', '{ key: "日本語" }', '"日本語"'],
  ['pictures', '{ a: "👩‍👩‍👧‍👦🇩🇪", key: 1 }', 'key'],
  ['accents that are characters of their own', '{ a: "e\u0301e\u0301", key: 1 }', 'key'],
])('the mark is below what is meant, beside %s', (_name, text, marked) => {
  expect(aboveMark(frameOf(text, marked))).toBe(marked);
});

test('of a long line the part around the place is shown', () => {
  const text = `{ "a": "${'x'.repeat(1_000_000)}", "key": "${'y'.repeat(1_000_000)}" }`;
  const frame = frameOf(text, '"key"', 40);
  expect(frame).toHaveLength(2);
  for (const line of frame) expect(line.length).toBeLessThanOrEqual(40);
  expect(frame[0]).toMatch(/^> 1 \| …x+", "key": "y+…$/);
  expect(aboveMark(frame)).toBe('"key"');
});

test('a long line of wide characters is cut at whole characters', () => {
  const text = `{ a: "${'日'.repeat(500)}", key: "${'👩‍👩‍👧‍👦'.repeat(500)}" }`;
  const frame = frameOf(text, 'key', 41);
  for (const line of frame) expect(stringWidth(line)).toBeLessThanOrEqual(41);
  expect(frame[0]).toMatch(/^> 1 \| …日+", key: "(?:👩‍👩‍👧‍👦)+…$/u);
  expect(aboveMark(frame)).toBe('key');
});

test('what is longer than the frame is marked as far as it is shown', () => {
  const frame = frameOf(`a: ${'x'.repeat(500)}`, 'x'.repeat(500), 40);
  expect(frame[0]?.length).toBe(40);
  expect(frame[1]?.length).toBe(40);
});

test('of several lines the first is marked, to its end', () => {
  const place = { line: 1, column: 4, endLine: 3, endColumn: 2 };
  expect(codeFrame(['a: [', '  1', ']', ''], place, { width: 60 }).split('\n')).toEqual([
    '> 1 | a: [',
    '    |    ^',
    '  2 |   1',
  ]);
});

test('a place behind the end of a line, or of the text, has its mark there', () => {
  const atEnd = { line: 1, column: 9, endLine: 1, endColumn: 9 };
  expect(codeFrame(['{ "a": 1'], atEnd, { width: 60 })).toBe('> 1 | { "a": 1\n    |         ^');
  const below = { line: 2, column: 1, endLine: 2, endColumn: 1 };
  expect(codeFrame(['{', ''], below, { width: 60 })).toBe('  1 | {\n> 2 |\n    | ^');
});

test('a terminal obeys nothing that stands in a file', () => {
  const frame = frameOf('a: "\u001b[2J\u0007\u009b31m\u202etxt"\nkey: 1', 'key').join('\n');
  expect(frame).toContain('a: "␛[2J␇�31m�txt"');
});

test('a narrow or unknown terminal gets a frame all the same', () => {
  for (const width of [0, 5, NaN]) expect(frameOf('key: 1', 'key', width)[0]).toContain('key');
});
