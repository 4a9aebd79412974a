import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryDirectory } from '@lancekeep/testing';
import { expect, test } from 'vitest';
import { isBuilt, rememberBuilt } from './built-state.ts';

test('a project is built as long as no source, output or setting changes', async () => {
  const root = await builtWorkspace();
  expect(isBuilt(root, 'app')).toBe(true);
  expect(isBuilt(root, 'lib')).toBe(false);
});

test.each([
  ['a changed source', 'apps/app/src/main.ts', 'changed'],
  ['a new source', 'apps/app/src/new.ts', ''],
  ['a changed source of a package that it needs', 'libs/lib/src/main.ts', 'changed'],
  ['a changed output', 'libs/lib/dist/main.js', 'changed'],
  ['a changed manifest', 'libs/lib/package.json', '{ "name": "lib", "type": "module" }'],
  ['a new set of installed packages', 'node_modules/.package-lock.json', '{}'],
])('%s makes it stale', async (_what, path, text) => {
  const root = await builtWorkspace();
  await writeFile(join(root, path), text);
  expect(isBuilt(root, 'app')).toBe(false);
});

test('a lost output makes it stale', async () => {
  const root = await builtWorkspace();
  await rm(join(root, 'libs/lib/dist'), { recursive: true });
  expect(isBuilt(root, 'app')).toBe(false);
});

test('a changed test, and a source written again with the same text, do not', async () => {
  const root = await builtWorkspace();
  await writeFile(join(root, 'apps/app/src/main.test.ts'), 'changed');
  await writeFile(join(root, 'apps/app/src/main.ts'), 'source');
  expect(isBuilt(root, 'app')).toBe(true);
});

/** `app` needs `lib`; both are built. */
async function builtWorkspace(): Promise<string> {
  const root = await temporaryDirectory();
  await mkdir(join(root, 'node_modules'));
  for (const folder of ['apps/app', 'libs/lib']) {
    const name = folder.slice(5);
    await mkdir(join(root, folder, 'src'), { recursive: true });
    await mkdir(join(root, folder, 'dist'));
    await writeFile(join(root, folder, 'src/main.ts'), 'source');
    await writeFile(join(root, folder, 'dist/main.js'), 'output');
    const dependencies = name === 'app' ? { lib: '1', 'not-here': '1' } : { app: '1' };
    await writeFile(join(root, folder, 'package.json'), JSON.stringify({ name, dependencies }));
    await symlink(join('..', folder), join(root, 'node_modules', name));
  }
  rememberBuilt(root, 'app');
  return root;
}
