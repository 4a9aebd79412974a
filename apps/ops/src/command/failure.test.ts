import { LancekeepError } from '@lancekeep/errors';
import { expect, test } from 'vitest';
import { failureOf, interrupted } from './failure.ts';

test('an error of lancekeep keeps its code, hint and subject', () => {
  const error = new LancekeepError('TABLE_NOT_FOUND', {
    message: 'The database has no\n  table "x".',
    hint: 'Look.',
    subject: { table: 'x' },
  });
  expect(failureOf(error, 'ops db status')).toEqual({
    code: 'TABLE_NOT_FOUND',
    message: 'The database has no table "x".',
    hint: 'Look.',
    subject: { table: 'x' },
  });
});

test('an error of a flag names the flag, without what oclif puts around it', () => {
  const error = new LancekeepError('INVALID_ARGUMENT', {
    message: '"5" is no duration.',
    hint: 'Give a number with a unit.',
    subject: { argument: '5' },
  });
  error.message = `Parsing --wait \n\t${error.message}\nSee more help with --help`;
  expect(failureOf(error, 'ops db prune').message).toBe('--wait: "5" is no duration.');
});

test.each([
  ['an Error', new TypeError('first line\n    second line')],
  ['a string', 'first line second line'],
])('%s that nobody foresaw is told on one line, with a way to learn more', (_name, thrown) => {
  expect(failureOf(thrown, 'ops db status')).toEqual({
    code: 'UNEXPECTED',
    message: 'first line second line',
    hint: expect.stringContaining('DEBUG=') as string,
    subject: { command: 'ops db status' },
  });
});

test('an interruption names what was interrupted', () => {
  expect(interrupted('ops db compact')).toMatchObject({
    code: 'INTERRUPTED',
    message: 'ops db compact was interrupted.',
    subject: { operation: 'ops db compact' },
  });
});
