import { root, systemTest, temporaryDirectory } from '@lancekeep/testing';
import { chown, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { opsPlace } from './ops-run.fixture.ts';

/** Runs `ops --version` by a user whose folder for caches is `folder`. */
async function start(folder: string, variables: NodeJS.ProcessEnv = {}) {
  const { env, ops } = await opsPlace();
  const own = { NODE_COMPILE_CACHE: undefined, XDG_CACHE_HOME: folder, LOCALAPPDATA: folder };
  return ops('--version', { env: { ...env, ...own, ...variables } });
}

const NOBODY = 65_534;
const STARTED = { stdout: expect.stringMatching(/^@lancekeep\/ops\//) as string, stderr: '' };

test('what Node compiled is kept for the next start, in a folder of the user', async () => {
  const folder = await temporaryDirectory();
  expect(await start(folder)).toMatchObject({ ...STARTED, exitCode: 0 });
  expect(await readdir(folder)).toEqual(['lancekeep']);
  const kept = await readdir(join(folder, 'lancekeep', 'compiled'), { recursive: true });
  expect(kept.length).toBeGreaterThan(50);
  expect(await start(folder)).toMatchObject({ ...STARTED, exitCode: 0 });
});

test('where it cannot be kept, or is not to be, everything works the same', async () => {
  const folder = await temporaryDirectory();
  const file = join(folder, 'file');
  await writeFile(file, '');
  expect(await start(file)).toMatchObject({ ...STARTED, exitCode: 0 });
  const disabled = { NODE_DISABLE_COMPILE_CACHE: '1' };
  expect(await start(folder, disabled)).toMatchObject({ ...STARTED, exitCode: 0 });
  expect(await readdir(folder)).toEqual(['file']);
});

systemTest(root, 'nothing is kept in a folder of another user, who could change it', async () => {
  const folder = await temporaryDirectory();
  await chown(folder, NOBODY, NOBODY);
  expect(await start(folder)).toMatchObject({ ...STARTED, exitCode: 0 });
  expect(await readdir(folder)).toEqual([]);
});
