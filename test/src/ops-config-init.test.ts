import { chmod, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { systemTest } from '@lancekeep/testing';
import { expect, test } from 'vitest';
import { expectFailure, opsPlace } from './ops-run.fixture.ts';
import { answerOnTerminal, answerWhenAsked, script } from './script-command.fixture.ts';
import { workspaceRoot } from './workspace-root.ts';

test.each([
  ['yaml', 'lancekeep.config.yaml'],
  ['json', 'lancekeep.config.json'],
  ['jsonc', 'lancekeep.config.jsonc'],
  ['toml', 'lancekeep.config.toml'],
  ['js', 'lancekeep.config.mjs'],
  ['ts', 'lancekeep.config.mts'],
])('a new file in %s is valid and is found', async (format, name) => {
  const { folder, ops, opsJson } = await opsPlace();
  const file = join(folder, name);
  const argv = `config init --format ${format} --uri ./books --name shop --dimensions 768`;
  const { exitCode, envelope } = await opsJson(argv);
  const isProgram = format === 'js' || format === 'ts';
  expect(exitCode).toBe(0);
  expect(envelope).toEqual({
    status: 'ok',
    result: {
      file,
      format,
      replaced: false,
      schema: isProgram ? null : { location: './config-schema.json', written: true },
    },
    warnings: [],
  });
  expect((await readdir(folder)).toSorted()).toEqual(
    [...(isProgram ? [] : ['config-schema.json']), name].toSorted(),
  );
  const [valid, shown] = await Promise.all([ops('config validate'), opsJson('config show')]);
  expect(valid).toMatchObject({ stdout: `${file} is valid.\n`, stderr: '', exitCode: 0 });
  expect(shown.envelope.result).toMatchObject({
    file,
    config: {
      project: { name: 'shop' },
      database: { uri: join(folder, 'books'), indexCacheMb: 256 },
      embedding: { dimensions: 768 },
    },
  });
});

test('the schema is named where lancekeep is installed, else written beside the file', async () => {
  const { folder, ops } = await opsPlace();
  await mkdir(join(folder, 'service'));
  const installed = join(folder, 'node_modules/@lancekeep/config');
  await ops('config init a.yaml');
  await mkdir(installed, { recursive: true });
  await writeFile(join(installed, 'config-schema.json'), '{}');
  await ops('config init service/a.yaml');
  const firstLine = async (name: string) =>
    (await readFile(join(folder, name), 'utf8')).split('\n', 1)[0];
  expect(await firstLine('a.yaml')).toBe('# yaml-language-server: $schema=./config-schema.json');
  expect(await firstLine('service/a.yaml')).toBe(
    '# yaml-language-server: $schema=../node_modules/@lancekeep/config/config-schema.json',
  );
  expect(await readdir(join(folder, 'service'))).toEqual(['a.yaml']);
  expect(await readFile(join(folder, 'config-schema.json'), 'utf8')).toBe(
    await readFile(join(workspaceRoot, 'config-schema.json'), 'utf8'),
  );
});

test('a file that is there is not overwritten without --force, which keeps its mode', async () => {
  const { folder, ops } = await opsPlace();
  const file = join(folder, 'lancekeep.config.yaml');
  await writeFile(file, 'database: { uri: mine }\n');
  await chmod(file, 0o600);
  const refused = await ops('config init');
  expectFailure(refused, 2);
  expect(refused.stderr).toContain('--force');
  expect(await readFile(file, 'utf8')).toBe('database: { uri: mine }\n');
  expect(await readdir(folder)).toEqual(['lancekeep.config.yaml']);

  const forced = await ops('config init --force --uri ./new');
  expect(forced).toMatchObject({ stderr: '', exitCode: 0 });
  expect(await readFile(file, 'utf8')).toContain('\n  uri: ./new\n');
  expect((await stat(file)).mode & 0o777).toBe(0o600);
});

test('a file that takes the place of another, or is not read because of it, is told', async () => {
  const { folder, env, ops, opsJson } = await opsPlace();
  await ops('config init --format toml');
  const over = await ops('config init --format yaml');
  expect(over.stderr).toMatch(
    /Warning: .*\.toml is not read where .*\.yaml is found, which comes first\.\n/,
  );
  const under = await opsJson('config init --format js');
  expect(under.envelope.warnings).toMatchObject([{ code: 'FILE_SHADOWED' }]);
  const other = await opsJson('config init other.yaml');
  expect(other.envelope.warnings).toMatchObject([{ code: 'FILE_NOT_SEARCHED' }]);
  const named = await opsJson('config init lancekeep.json', {
    env: { ...env, LANCEKEEP_CONFIG: join(folder, 'other.yaml') },
  });
  expect(named.envelope.warnings).toMatchObject([{ code: 'FILE_SHADOWED' }]);
});

test('what cannot be made is refused, and nothing is written', async () => {
  const { folder, opsJson } = await opsPlace();
  for (const [argv, part] of [
    ['a.json --format toml', 'no file of the format toml'],
    ['a.txt', 'tells no format'],
    ['package.json', 'is not made anew'],
    ['missing/a.json', 'there is no folder'],
    ['--format xml', '--format=xml'],
    ['--dimensions 0', 'must be at least 1'],
    ['--dimensions many', 'must be a whole number'],
    ['--uri s3:/bucket', 'one slash after its scheme'],
  ] as const) {
    const { exitCode, envelope } = await opsJson(`config init ${argv}`);
    expect(exitCode, argv).toBe(2);
    expect(envelope.error?.code, argv).toBe('INVALID_ARGUMENT');
    expect(envelope.error?.message, argv).toContain(part);
  }
  expect(await readdir(folder)).toEqual([]);
});

test('a setting takes the place of the comment that stands for it', async () => {
  const { folder, ops } = await opsPlace();
  const file = join(folder, 'lancekeep.config.yaml');
  await ops('config init');
  const before = await readFile(file, 'utf8');
  await ops('config set database.indexCacheMb 512');
  await ops('config set embedding.dimensions 768');
  expect(await readFile(file, 'utf8')).toBe(
    before
      .replace('#indexCacheMb: 256', 'indexCacheMb: 512')
      .replace('#embedding:', 'embedding:')
      .replace('#dimensions: 384', 'dimensions: 768'),
  );
});

systemTest(
  script,
  'on a terminal it asks, and asks again where an answer cannot be used',
  async () => {
    const place = await opsPlace();
    const answer = 'xml\ntoml\ns3:/bucket\n./books\n\n0\n768';
    const shown = answerOnTerminal({ place, command: 'config init', answer });
    expect(shown).toContain('Format (yaml, json, jsonc, toml, js, ts) [yaml]: ');
    expect(shown).toContain('The formats are yaml');
    expect(shown).toContain('one slash after its scheme');
    expect(shown).toContain('Name of the project [books]: ');
    expect(shown).toContain('embedding.dimensions must be at least 1');
    const text = await readFile(join(place.folder, 'lancekeep.config.toml'), 'utf8');
    expect(text).toContain('\nuri = "./books"\n');
    expect(text).toMatch(/\n#name = "\w/);
    expect(text).toContain('\ndimensions = 768\n');
  },
);

systemTest(script, 'an interruption at a question leaves nothing behind', async () => {
  const format = ['Format', 'yaml\n'] as const;
  for (const answers of [
    [['Format', '\u0003']],
    [['Format', '\u0004']],
    [format, ['Database', '\u0003']],
  ] as const) {
    const place = await opsPlace();
    const { shown, exitCode } = await answerWhenAsked({ place, command: 'config init', answers });
    expect(shown).toContain('nothing was written');
    expect(exitCode).toBe(130);
    expect(await readdir(place.folder)).toEqual([]);
  }
});
