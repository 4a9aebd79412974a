import { isLancekeepError } from '@lancekeep/errors';
import { expect, test } from 'vitest';
import { parseArguments, wantsJson } from './parse-arguments.ts';

function problemOf(...argv: string[]): string {
  try {
    parseArguments(argv);
  } catch (error) {
    if (isLancekeepError(error, 'INVALID_ARGUMENT')) return error.message;
  }
  throw new Error('nothing was refused');
}

test('without arguments everything has its default', () => {
  expect(parseArguments([])).toEqual({
    path: undefined,
    database: undefined,
    queries: [],
    memoryReport: undefined,
    json: false,
    help: false,
  });
});

test('a path, options and several queries are taken', () => {
  const options = ['--query=two', '--database', 'db', '--memory-report', 'm.json', '--json', '-h'];
  const argv = ['--query', 'one', 'folder', ...options];
  expect(parseArguments(argv)).toEqual({
    path: 'folder',
    database: 'db',
    queries: ['one', 'two'],
    memoryReport: 'm.json',
    json: true,
    help: true,
  });
});

test('a path that begins with a hyphen comes after --', () => {
  expect(parseArguments(['--', '-odd']).path).toBe('-odd');
});

test('a wrong argument is refused in one sentence', () => {
  expect(problemOf('--jsno')).toBe("Unknown option '--jsno'.");
  expect(problemOf('-x')).toBe("Unknown option '-x'.");
  expect(problemOf('--json=yes')).toBe("Option '--json' does not take an argument.");
  expect(problemOf('--database')).toBe("Option '--database <value>' argument missing.");
  expect(problemOf('--database', '--json')).toBe("Option '--database' argument is ambiguous.");
  expect(problemOf('one', 'two')).toBe('One folder can be indexed at a time, but 2 were given.');
  expect(problemOf('--memory-report', '')).toBe('--memory-report is empty.');
  expect(problemOf('--query', ' ')).toBe('--query is empty.');
  expect(problemOf('')).toBe('PATH is empty.');
});

test('--json is known before the arguments are parsed', () => {
  expect(wantsJson(['--jsno', '--json'])).toBe(true);
  expect(wantsJson(['--', '--json'])).toBe(false);
});
