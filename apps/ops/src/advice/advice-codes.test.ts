import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';

const read = (path: string): Promise<string> => readFile(new URL(path, import.meta.url), 'utf8');

/** The codes between `from` and the first blank line behind it, in order. */
function codesIn(text: string, from: string, pattern: RegExp): readonly string[] {
  const [, behind = ''] = text.split(from);
  const [block = ''] = behind.split('\n\n');
  return [...block.matchAll(pattern)].map(([, code = '']) => code).toSorted();
}

test('the advice in the documentation is the advice that is given', async () => {
  const declared = codesIn(await read('./advice.ts'), 'type AdviceCode =', /'([A-Z_]+)'/g);
  const page = await read('../../../../docs/ops.md');
  // The table begins with its headers, behind the blank line that follows the sentence about it.
  const documented = codesIn(page, '`advice: [{ code, message, hint }]`:\n\n', /^\| `([A-Z_]+)`/gm);
  const sources = await Promise.all(
    ['memory', 'cache', 'table'].map((kind) => read(`./${kind}-advice.ts`)),
  );
  const given = [...sources.join('').matchAll(/code: '([A-Z_]+)'/g)].map(([, code]) => code);
  expect(declared.length).toBeGreaterThan(0);
  expect(documented).toEqual(declared);
  expect(given.toSorted()).toEqual(declared);
});
