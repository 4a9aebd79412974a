import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { PROBLEM_CODES } from './problem-codes.ts';

test('every code of a problem has a line in the documentation, with its severity', async () => {
  const page = await readFile(new URL('../../../docs/configuration.md', import.meta.url), 'utf8');
  const section = /^## Problems$(.*?)^##+ /ms.exec(page)?.[1] ?? '';
  const rows = [...section.matchAll(/^\| `([A-Z_]+)` +\| (\w+) +\| (.+?) +\| (.+?) +\|$/gm)];
  expect(Object.fromEntries(rows.map(([, code, severity]) => [code, severity]))).toEqual(
    PROBLEM_CODES,
  );
  for (const [, code, , when, remedy] of rows) {
    expect(
      [when, remedy].every((words = '') => words.endsWith('.')),
      code,
    ).toBe(true);
  }
});
