import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { CHECK_MEANINGS } from './check-meanings.ts';
import { CHECK_CODES } from './finding.ts';

test('every check has its line in the documentation', async () => {
  const url = new URL('../../../../../docs/configuration.md', import.meta.url);
  const page = await readFile(url, 'utf8');
  const section = /^### Beyond the file$(.*?)^##/ms.exec(page)?.[1] ?? '';
  const rows = [...section.matchAll(/^\| `([A-Z_]+)` +\| (\w+) +\| (.+?) +\| (.+?) +\|$/gm)];
  expect(
    rows.map(([, code, severity, when, remedy]) => ({ code, severity, when, remedy })),
  ).toEqual(
    Object.entries(CHECK_MEANINGS).map(([code, meaning]) => ({
      code,
      severity: CHECK_CODES[code as keyof typeof CHECK_CODES],
      ...meaning,
    })),
  );
});
