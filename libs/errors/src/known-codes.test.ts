import { expect, test } from 'vitest';
import { isErrorCode } from './known-codes.ts';

test('a code is known, and nothing else is', () => {
  expect(isErrorCode('PROJECT_BUSY')).toBe(true);
  for (const text of ['', 'project_busy', 'OF_A_LATER_VERSION', 'toString', '__proto__']) {
    expect(isErrorCode(text)).toBe(false);
  }
});
