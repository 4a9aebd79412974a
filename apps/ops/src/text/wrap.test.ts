import { expect, test } from 'vitest';
import { wrap } from './wrap.ts';

const narrow = { isTTY: true, columns: 20 };

test('a terminal gets whole words, further lines indented', () => {
  expect(wrap('one two three four five six seven', narrow)).toBe(
    'one two three four\n  five six seven',
  );
});

test('a line that fits, and every line that goes elsewhere, is left alone', () => {
  expect(wrap('exactly 20 columns .', narrow)).toBe('exactly 20 columns .');
  const line = 'word '.repeat(50).trim();
  expect(wrap(line, { columns: 20 })).toBe(line);
});

test('a word that is wider than the terminal is not cut, so that a path can be copied', () => {
  const path = '/a/very/long/path/of/a/database';
  expect(wrap(`see ${path} there`, narrow)).toBe(`see\n  ${path}\n  there`);
  expect(wrap(`  ${path}`, narrow)).toBe(`  ${path}`);
});

test('a terminal that does not tell its width has 80 columns', () => {
  const line = 'word '.repeat(30).trim();
  for (const stream of [{ isTTY: true }, { isTTY: true, columns: 0 }]) {
    const lines = wrap(line, stream).split('\n');
    expect(lines).toHaveLength(2);
    for (const each of lines) expect(each.length).toBeLessThanOrEqual(80);
  }
});
