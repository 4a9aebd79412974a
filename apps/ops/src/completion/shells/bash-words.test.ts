import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { quoteForBash, splitBashLine } from './bash-words.ts';

describe('a line is split as bash splits it', () => {
  test.each([
    ['ops', ['ops'], null],
    ['ops ', ['ops', ''], null],
    ['  ops   db\tst', ['ops', 'db', 'st'], null],
    ['ops --project=s3://a:b', ['ops', '--project=s3://a:b'], null],
    [String.raw`ops my\ table a\\b`, ['ops', 'my table', String.raw`a\b`], null],
    [
      String.raw`ops "a \"b\" \n $c" 'd \e'`,
      ['ops', String.raw`a "b" \n $c`, String.raw`d \e`],
      null,
    ],
    [`ops '' ""`, ['ops', '', ''], null],
    [`ops a"b c"'d e'f`, ['ops', 'ab cd ef'], null],
    ['ops "my ta', ['ops', 'my ta'], '"'],
    [`ops "it's`, ['ops', "it's"], '"'],
    [`ops 'my `, ['ops', 'my '], "'"],
    ['ops \\', ['ops', ''], null],
    ['', [''], null],
  ])('%j', (line, words, openQuote) => {
    expect(splitBashLine(line)).toEqual({ words, openQuote });
  });

  test('and nothing in it is run', () => {
    expect(splitBashLine('ops $(rm x) `rm x` $HOME').words).toEqual([
      'ops',
      '$(rm',
      'x)',
      '`rm',
      'x`',
      '$HOME',
    ]);
  });
});

const NAMES = [
  'plain-name_1.x',
  'my table',
  `it's "so" \\ $HOME \`ls\` $(ls)`,
  'ä*?[a]{b,c}~!#&;|<>()',
  '-',
];

test.each(NAMES)('bash takes %j for one word, whichever quote is open', (name) => {
  for (const quote of [null, '"', "'"] as const) {
    const word = `${quote ?? ''}${quoteForBash(name, quote)}${quote ?? ''}`;
    const line = `printf %s ${word}`;
    expect(execFileSync('bash', ['-c', line], { encoding: 'utf8' })).toBe(name);
    expect(splitBashLine(line).words.at(-1)).toBe(name);
  }
});
