import { expect, test } from 'vitest';
import { printable } from './printable.ts';

test('ordinary text stays as it is, in every script', () => {
  for (const text of ['a: "b"', 'Größe', '日本語', '👩‍👩‍👧‍👦', 'e\u0301', 'עברית']) {
    expect(printable(text)).toBe(text);
  }
});

test('what a terminal would obey is shown instead', () => {
  expect(printable('\0\n\u001b[31m\u007f')).toBe('␀␊␛[31m␡');
  for (const character of ['\u009b', '\u202e', '\u2066', '\u2028', '\uFEFF', '\uD800']) {
    expect(printable(`a${character}b`)).toBe('a�b');
  }
});
