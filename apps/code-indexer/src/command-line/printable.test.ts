import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { shellWord, visible } from './printable.ts';

test('a name stays on its line and sends nothing to the terminal', () => {
  expect(visible('new\nline\r\u001b[2J\u009b\u007f')).toBe(
    'new\\u000aline\\u000d\\u001b[2J\\u009b\\u007f',
  );
  expect(visible('txt.\u202eexe')).toBe('txt.\\u202eexe');
});

test('other names are shown as they are', () => {
  for (const name of ["it's", 'größe', '漢字', '👩‍💻', 'back\\slash', ''])
    expect(visible(name)).toBe(name);
});

test('a shell takes a quoted word for what it is', () => {
  expect(shellWord('/plain/path-1.0')).toBe('/plain/path-1.0');
  for (const word of ['two words', "it's", '$HOME', '`id`', '"quoted"', 'a\nb', '😀']) {
    const echoed = execFileSync('/bin/sh', ['-c', `printf %s ${shellWord(word)}`], {
      encoding: 'utf8',
    });
    expect(echoed).toBe(word);
  }
});
