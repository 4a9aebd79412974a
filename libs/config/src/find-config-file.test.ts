import { execFile } from 'node:child_process';
import { chmod, mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { isLancekeepError } from '@lancekeep/errors';
import { temporaryDirectory, withoutRoot } from '@lancekeep/testing';
import { expect, test } from 'vitest';
import { repository, writeFiles } from './config-files.fixture.ts';
import { SEARCH_PLACES } from './discovery/search-places.ts';
import { findConfigFile } from './find-config-file.ts';
import { resolveConfig } from './resolve-config.ts';
import { runSource } from './run-source.fixture.ts';
import { validateConfigFile } from './validate-config-file.ts';

test('every search place is found', async () => {
  const found: string[] = [];
  for (const place of SEARCH_PLACES) {
    const text = place === 'package.json' ? '{"lancekeep": {}}' : '{}';
    const cwd = await repository({ [place]: text });
    const { file } = await findConfigFile(cwd);
    if (file === join(cwd, place)) found.push(place);
  }
  expect(found).toEqual(SEARCH_PLACES);
});

test('the nearest folder with a configuration wins', async () => {
  const root = await repository({
    'lancekeep.config.json': '{}',
    'a/lancekeep.toml': '',
    'a/b/x': '',
  });
  const search = await findConfigFile(join(root, 'a/b'));
  expect(search).toEqual({
    file: join(root, 'a/lancekeep.toml'),
    ignored: [],
    searched: [join(root, 'a/b'), join(root, 'a')],
  });
});

test('the search ends at the root of the repository', async () => {
  const outer = await temporaryDirectory();
  await writeFiles(outer, {
    'lancekeep.config.json': '{}',
    'repo/.git': 'gitdir: x',
    'repo/a/x': '',
  });
  const search = await findConfigFile(join(outer, 'repo/a'));
  expect(search.file).toBeNull();
  expect(search.searched).toEqual([join(outer, 'repo/a'), join(outer, 'repo')]);
});

test('the search ends at the home folder', async () => {
  const outer = await temporaryDirectory();
  await writeFiles(outer, { 'lancekeep.config.json': '{}', 'home/a/x': '' });
  const script = `
    const { findConfigFile } = await import(LIBRARY);
    console.log(JSON.stringify(await findConfigFile('.')));`;
  const env = { ...process.env, HOME: join(outer, 'home') };
  expect(await runSource(script, { cwd: join(outer, 'home/a'), env })).toMatchObject({
    file: null,
    searched: [join(outer, 'home/a'), join(outer, 'home')],
  });
});

test('a folder that everybody may write to is searched only as the working folder', async () => {
  const outer = await temporaryDirectory();
  await writeFiles(outer, { 'open/lancekeep.config.json': '{}', 'open/mine/x': '' });
  await chmod(join(outer, 'open'), 0o1777);
  expect((await findConfigFile(join(outer, 'open/mine'))).searched).toEqual([
    join(outer, 'open/mine'),
  ]);
  expect((await findConfigFile(join(outer, 'open'))).file).toBe(
    join(outer, 'open/lancekeep.config.json'),
  );
});

test('a package.json without the key is passed over', async () => {
  const root = await repository({
    'lancekeep.config.json': '{}',
    'a/package.json': '{"name": "lancekeep", "dependencies": {"lancekeep": "1"}}',
    'b/package.json': '{"name": "b", broken',
  });
  const file = join(root, 'lancekeep.config.json');
  expect((await findConfigFile(join(root, 'a'))).file).toBe(file);
  expect((await findConfigFile(join(root, 'b'))).file).toBe(file);
});

test('a broken package.json that names the key is found, and its fault is told', async () => {
  const cwd = await repository({ 'package.json': '{"lancekeep": {"database": }}' });
  const { file } = await findConfigFile(cwd);
  expect(file).toBe(join(cwd, 'package.json'));
  expect((await validateConfigFile(file ?? '')).problems).toMatchObject([
    { code: 'SYNTAX', line: 1, column: 28 },
  ]);
});

test('an unreadable file is an error, not "no configuration"', async () => {
  const cwd = await repository({ 'lancekeep.config.json': '{}', 'lancekeep.yaml': '{}' });
  await chmod(cwd, 0o755);
  await chmod(join(cwd, 'lancekeep.config.json'), 0);
  const problems = await withoutRoot(() => problemsOf(cwd));
  expect(problems).toMatchObject([
    { code: 'FILE_UNREADABLE', source: join(cwd, 'lancekeep.config.json') },
    { code: 'FILE_IGNORED' },
  ]);
});

test('a folder that may be entered but not listed is searched by name', async () => {
  const cwd = await repository({ 'lancekeep.toml': 'x = 1' });
  await chmod(cwd, 0o311);
  const { file } = await withoutRoot(() => findConfigFile(cwd));
  expect(file).toBe(join(cwd, 'lancekeep.toml'));
});

test('a package.json that cosmiconfig cannot read for its own settings hinders nothing', async () => {
  const script = `
    const { findConfigFile } = await import(LIBRARY);
    console.log(JSON.stringify(await findConfigFile('.')));`;
  const dependent = '\uFEFF{"dependencies": {"lancekeep": "1"}}';
  for (const text of ['{', dependent]) {
    const cwd = await repository({ 'package.json': text, 'lancekeep.toml': 'x = 1' });
    const found = { file: join(cwd, 'lancekeep.toml') };
    expect(await runSource(script, { cwd }), text).toMatchObject(found);
  }
  const cwd = await repository({ 'package.json': '\uFEFF{"lancekeep": {}}' });
  expect(await runSource(script, { cwd })).toMatchObject({ file: join(cwd, 'package.json') });
});

test('a package.json with a byte order mark is searched for its key, not for the word', async () => {
  const cwd = await repository({
    'package.json': '\uFEFF{"dependencies": {"lancekeep": "1"}}',
    'lancekeep.toml': 'x = 1',
  });
  expect((await findConfigFile(cwd)).file).toBe(join(cwd, 'lancekeep.toml'));
});

test('an empty package.json is passed over', async () => {
  const cwd = await repository({ 'package.json': '', 'lancekeep.toml': 'x = 1' });
  expect((await findConfigFile(cwd)).file).toBe(join(cwd, 'lancekeep.toml'));
});

test('a pipe with the name of a configuration is an error, and is not waited for', async () => {
  const cwd = await repository();
  await promisify(execFile)('mkfifo', [join(cwd, 'lancekeep.config.json')]);
  const notRegular = [{ code: 'FILE_UNREADABLE', message: 'this is not a regular file' }];
  expect(await problemsOf(cwd)).toMatchObject(notRegular);
  const report = await validateConfigFile(join(cwd, 'lancekeep.config.json'));
  expect(report.problems).toMatchObject(notRegular);
});

test('a file named by LANCEKEEP_CONFIG that is missing tells who names it', async () => {
  const cwd = await repository();
  const reading = resolveConfig({ cwd, env: { LANCEKEEP_CONFIG: 'none.json' } });
  await expect(reading).rejects.toMatchObject({
    code: 'CONFIG_INVALID',
    hint: 'LANCEKEEP_CONFIG names this file.',
    subject: { problems: [{ code: 'FILE_UNREADABLE', source: join(cwd, 'none.json') }] },
  });
});

test('a link to nothing with the name of a configuration is an error', async () => {
  const cwd = await repository();
  await symlink('/none/x.yaml', join(cwd, 'lancekeep.config.yaml'));
  expect(await problemsOf(cwd)).toMatchObject([
    {
      code: 'FILE_UNREADABLE',
      message: 'this is a link to "/none/x.yaml", which does not exist',
    },
  ]);
});

test('a folder with the name of a configuration is an error', async () => {
  const cwd = await repository();
  await mkdir(join(cwd, 'lancekeep.config.yaml'));
  expect(await problemsOf(cwd)).toMatchObject([
    { code: 'FILE_UNREADABLE', message: 'this is a folder, not a file' },
  ]);
});

test('an empty file is an error, not "no configuration"', async () => {
  for (const name of [
    'lancekeep.config.json',
    '.lancekeeprc',
    'lancekeep.toml',
    'lancekeep.config.js',
  ]) {
    const cwd = await repository({ [name]: ' \n' });
    expect(await problemsOf(cwd), name).toMatchObject([
      { code: 'FILE_EMPTY', source: join(cwd, name) },
    ]);
  }
});

test('finding a file does not run it, and $import is not followed', async () => {
  const cwd = await repository({
    'lancekeep.config.mjs': 'throw new Error("it ran")',
  });
  expect((await findConfigFile(cwd)).file).toBe(join(cwd, 'lancekeep.config.mjs'));
  const other = await repository({
    'lancekeep.config.json': '{"$import": "./base.json"}',
    'base.json': '{"database": {"uri": "data"}}',
  });
  expect(await problemsOf(other)).toMatchObject([{ code: 'UNKNOWN_KEY', pointer: '/$import' }]);
});

async function problemsOf(cwd: string): Promise<unknown> {
  const error: unknown = await resolveConfig({ cwd, env: {} }).catch((reason: unknown) => reason);
  if (isLancekeepError(error, 'CONFIG_INVALID')) return error.subject.problems;
  throw new Error(`CONFIG_INVALID was expected, not ${String(error)}`);
}
