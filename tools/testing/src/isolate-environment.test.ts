import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename } from 'node:path';
import { expect, test } from 'vitest';
import { runNode } from './run-process.ts';
import { temporaryDirectory } from './temporary-directory.ts';

test('every test file has a temporary folder of its own, its child processes too', async () => {
  const folder = await temporaryDirectory();
  expect(readdirSync(tmpdir())).toEqual([basename(folder)]);
  const { stdout } = await runNode(['-p', 'os.tmpdir()']);
  expect(stdout.trim()).toBe(tmpdir());
});

test('what the shell, the task runner and vitest set does not reach a child process', async () => {
  const script =
    'Object.keys(process.env).filter((name) => /^(NX_|LANCEKEEP_|NODE_ENV$|CI$)/.test(name))';
  const { stdout } = await runNode(['-p', `JSON.stringify(${script})`]);
  // The last is set for every test file, so that its projects are not the developer's.
  const allowed = ['LANCEKEEP_REQUIRE_SYSTEM', 'NX_DAEMON', 'LANCEKEEP_STATUS_FOLDER'];
  expect((JSON.parse(stdout) as string[]).filter((name) => !allowed.includes(name))).toEqual([]);
});
