import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { generatedFiles } from '../../generate/generated-files.ts';

test('what is generated from the schema is not stale (`npm run schema` writes it)', async () => {
  const stale: string[] = [];
  for (const { name, path, text } of await generatedFiles()) {
    if ((await readFile(path, 'utf8')) !== text) stale.push(name);
  }
  expect(stale).toEqual([]);
});
