import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { opsPlace } from './ops-run.fixture.ts';
import { workspaceRoot } from './workspace-root.ts';

test('the schema is printed as it is checked in, and as the package brings it', async () => {
  const { ops, opsJson } = await opsPlace();
  const [shown, { exitCode, envelope }] = await Promise.all([
    ops('config schema'),
    opsJson('config schema'),
  ]);
  expect(shown).toMatchObject({ stderr: '', exitCode: 0 });
  expect(shown.stdout).toBe(await readFile(join(workspaceRoot, 'config-schema.json'), 'utf8'));
  const installed = new URL(import.meta.resolve('@lancekeep/config/config-schema.json'));
  expect(await readFile(installed, 'utf8')).toBe(shown.stdout);
  expect(exitCode).toBe(0);
  expect(envelope).toEqual({
    status: 'ok',
    result: { schema: JSON.parse(shown.stdout) as unknown },
    warnings: [],
  });
});
