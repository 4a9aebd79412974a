import { expect, test } from 'vitest';
import { readLines } from './line-reader.ts';

test('lines are whole, however the text was cut', () => {
  const text = 'one\n\nthree is longer\n4\n';
  for (let size = 1; size <= text.length; size++) {
    const lines: string[] = [];
    const read = readLines((line) => lines.push(line));
    for (let start = 0; start < text.length; start += size) read(text.slice(start, start + size));
    expect(lines).toEqual(['one', '', 'three is longer', '4']);
  }
});

test('a line that does not end is given up', () => {
  const read = readLines(() => undefined);
  const part = 'x'.repeat(1024 * 1024);
  expect(() => {
    for (let turn = 0; turn < 100; turn++) read(part);
  }).toThrow('oversized');
});
