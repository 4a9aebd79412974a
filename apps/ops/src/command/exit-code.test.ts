import { expect, test } from 'vitest';
import { EXIT, EXIT_CODE_MEANINGS, exitCodeOf } from './exit-code.ts';

test('the exit codes are those that scripts rely on', () => {
  expect(EXIT).toEqual({
    done: 0,
    unexpected: 1,
    usage: 2,
    configuration: 3,
    partlyFailed: 4,
    busy: 5,
    interrupted: 130,
  });
});

test('every exit code has a meaning in the help', () => {
  expect(Object.keys(EXIT_CODE_MEANINGS).map(Number).toSorted()).toEqual(
    Object.values(EXIT).toSorted(),
  );
});

test.each([
  ['NO_PROJECT', EXIT.usage],
  ['CONFIG_INVALID', EXIT.configuration],
  ['PARTLY_FAILED', EXIT.partlyFailed],
  ['PROBLEMS_FOUND', EXIT.partlyFailed],
  ['PROJECT_BUSY', EXIT.busy],
  ['NOT_RESPONDING', EXIT.busy],
  ['INTERRUPTED', EXIT.interrupted],
  ['DISK_FULL', EXIT.unexpected],
  ['UNEXPECTED', EXIT.unexpected],
])('%s ends with %d', (code, exitCode) => {
  expect(exitCodeOf(code)).toBe(exitCode);
});
