import { join } from 'node:path';
import { expect, test } from 'vitest';
import { repository } from './config-files.fixture.ts';
import { runSource } from './run-source.fixture.ts';

/** The packages that a process has loaded after it ran `work` on this library. */
async function packagesLoadedBy(work: string): Promise<readonly string[]> {
  const script = `
    import { registerHooks } from 'node:module';
    const packages = new Set();
    registerHooks({
      resolve(specifier, context, next) {
        const isPackage = /^[a-z@]/.test(specifier) && !/^(node|file|data):/.test(specifier);
        if (isPackage && !context.parentURL?.includes('node_modules')) packages.add(specifier);
        return next(specifier, context);
      },
    });
    const config = await import(LIBRARY);
    ${work}
    console.log(JSON.stringify([...packages].sort()));`;
  return (await runSource(script)) as readonly string[];
}

test('importing the library loads no other package but the errors', async () => {
  expect(await packagesLoadedBy('')).toEqual(['@lancekeep/errors']);
});

test('a parser is loaded when a file of its format is met', async () => {
  const folder = await repository({ 'a.toml': 'x = 1', 'a.yaml': 'x: 1', 'a.json': '{"x": 1}' });
  for (const [name, parser] of [
    ['a.toml', 'toml-eslint-parser'],
    ['a.yaml', 'yaml'],
    ['a.json', 'jsonc-parser'],
  ] as const) {
    const work = `await config.validateConfigFile(${JSON.stringify(join(folder, name))});`;
    expect(await packagesLoadedBy(work)).toEqual(['@lancekeep/errors', parser]);
  }
});

test('the parser of cron expressions is loaded where there is one', async () => {
  const resolve = (schedule: object): string =>
    `await config.resolveConfig({ env: {}, search: false, overrides: ${JSON.stringify({
      database: { uri: 'x' },
      maintenance: { schedule },
    })} });`;
  expect(await packagesLoadedBy(resolve({ debtRows: 5 }))).toEqual(['@lancekeep/errors']);
  expect(await packagesLoadedBy(resolve({ cron: '0 3 * * *' }))).toEqual([
    '@lancekeep/errors',
    'croner',
  ]);
});

test('cosmiconfig is loaded only where a search finds a candidate', async () => {
  const empty = await repository();
  const full = await repository({ 'lancekeep.toml': 'x = 1' });
  const search = (cwd: string) => `await config.findConfigFile(${JSON.stringify(cwd)});`;
  expect(await packagesLoadedBy(search(empty))).toEqual(['@lancekeep/errors']);
  expect(await packagesLoadedBy(search(full))).toEqual(['@lancekeep/errors', 'cosmiconfig']);
});
