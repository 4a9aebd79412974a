import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { systemTest } from '@lancekeep/testing';
import { describe, expect, test } from 'vitest';
import { expectFailure, opsPlace } from './ops-run.fixture.ts';
import { plainDatabase } from './plain-database.fixture.ts';
import { runProject } from './running-project.fixture.ts';
import {
  bash,
  bashOffers,
  fish,
  fishOffers,
  onTerminal,
  shellPlace,
  wordsAfter,
  zsh,
  type ShellPlace,
} from './shell-completion.fixture.ts';
import { treeDigest } from './tree-digest.fixture.ts';

describe('ops completion', () => {
  test.each(['bash', 'zsh', 'fish'])('prints the script of %s, also as JSON', async (shell) => {
    const { ops, opsJson } = await opsPlace();
    const [shown, { exitCode, envelope }] = await Promise.all([
      ops(`completion ${shell}`),
      opsJson(`completion ${shell}`),
    ]);
    expect(shown).toMatchObject({ stderr: '', exitCode: 0 });
    expect(exitCode).toBe(0);
    expect(envelope).toMatchObject({ status: 'ok', result: { shell, script: shown.stdout } });
  });

  test.each([
    ['completion tcsh', 'Expected tcsh to be one of: bash, zsh, fish.'],
    ['completion', 'Missing 1 required arg: shell (bash|zsh|fish) The shell.'],
    ['complete tcsh', 'Expected tcsh to be one of: bash, zsh, fish.'],
  ])('"ops %s" is a usage error', async (argv, message) => {
    const { ops, opsJson } = await opsPlace();
    const [shown, { exitCode, envelope }] = await Promise.all([ops(argv), opsJson(argv)]);
    expectFailure(shown, 2);
    expect(exitCode).toBe(2);
    expect(envelope.error).toMatchObject({ code: 'INVALID_ARGUMENT' });
    expect(envelope.error?.message.replaceAll(/\s+/g, ' ')).toBe(message);
  });

  test('tells in its help how it is used in each shell', async () => {
    const { stdout } = await (await opsPlace()).ops('completion --help');
    expect(stdout).toContain('source <(ops completion bash)');
    expect(stdout).toContain('ops completion zsh > "${fpath[1]}/_ops"');
    expect(stdout).toContain('ops completion fish | tee');
  });
});

const TYPED: readonly (readonly [keys: string, words: readonly string[]])[] = [
  ['ops d\tst\t', ['ops', 'db', 'status']],
  ['lancekeep ca\tp\t', ['lancekeep', 'cache', 'probe']],
  ['ops cache stats --form\tp\t', ['ops', 'cache', 'stats', '--format', 'prometheus']],
  ['ops cache stats --format=\t', ['ops', 'cache', 'stats', '--format=prometheus']],
  ['ops config validate v\t', ['ops', 'config', 'validate', 'vectors one.json']],
  ['ops config set database.indexC\t4', ['ops', 'config', 'set', 'database.indexCacheMb', '4']],
  ['ops cache probe --vectors=v\t', ['ops', 'cache', 'probe', '--vectors=vectors one.json']],
  ['ops db plan --project d\t my\t', ['ops', 'db', 'plan', '--project', 'data', 'my table']],
  ['ops db plan --project data "my\t', ['ops', 'db', 'plan', '--project', 'data', 'my table']],
  ['ops db plan --project my\t', ['ops', 'db', 'plan', '--project', 'my app']],
  ['ops db plan --project=m\t', ['ops', 'db', 'plan', '--project=my app']],
  // A value that is no fixed one, and no file.
  ['ops cache probe --count v\t', ['ops', 'cache', 'probe', '--count', 'v']],
];

describe.each([
  ['bash', bash],
  ['zsh', zsh],
] as const)('in %s', (shell, requirement) => {
  systemTest(onTerminal(requirement), 'Tab completes what is typed at a terminal', async () => {
    const place = await placeWithTables();
    await runProject({ uri: join(place.folder, 'running'), name: 'my app', env: place.env });
    const lines = TYPED.map(([keys]) => keys);
    const words = await wordsAfter(place, { shell, lines });
    expect(words).toEqual(TYPED.map(([, expected]) => expected));
  });
});

systemTest(onTerminal(zsh), 'zsh finds the script as a file in a folder of fpath', async () => {
  const place = await placeWithTables();
  const setUp = `
    mkdir ~/functions; ops completion zsh > ~/functions/_ops
    fpath=(~/functions $fpath); autoload -Uz compinit; compinit -u -D`;
  const lines = ['lancekeep d\tst\t'];
  const words = await wordsAfter(place, { shell: 'zsh', lines, setUp });
  expect(words).toEqual([['lancekeep', 'db', 'status']]);
});

systemTest(fish, 'fish completes a line, and shows what each word is for', async () => {
  const place = await placeWithTables();
  const expected: readonly (readonly [line: string, offered: readonly string[]])[] = [
    ['ops d', ['db\tThe tables of a database: their state and their maintenance.']],
    ['lancekeep db st', ['status\tShow the state of tables. Changes nothing.']],
    ['ops db status --js', ['--json\tFormat output as json.']],
    ['ops cache stats --format ', ['prometheus']],
    ['ops cache stats --format=', ['--format=prometheus']],
    ['ops config validate ve', ['vectors one.json']],
    ['ops cache probe --vectors=ve', ['--vectors=vectors one.json']],
    ['ops db plan --project da', ['data/\tDirectory']],
    ['ops db plan --project=da', ['--project=data/\tDirectory']],
    ['ops db plan --project "data" my\\ t', ['my table']],
    ['ops cache probe --count ', []],
  ];
  const offers = fishOffers(
    place,
    expected.map(([line]) => line),
  );
  expect(offers).toEqual(expected.map(([, offered]) => offered));
});

describe('--project offers', () => {
  test('the projects that run, and leaves folders to the shell', async () => {
    const place = await shellPlace();
    const { folder, env } = place;
    await runProject({ uri: join(folder, 'data'), name: 'my app', env });
    const dead = await runProject({ uri: join(folder, 'other'), name: 'my dead app', env });
    await dead.kill();
    const offer = { paths: 'plusdirs -o filenames', words: ['my app'], stderr: '' };
    expect(await bashOffers(place, 'ops db status --project ')).toEqual(offer);
    expect(await bashOffers(place, 'ops db status --project=m')).toEqual(offer);
    const { stdout } = await place.ops('complete zsh -- db status --project ');
    expect(stdout).toBe(`folders\nproject\nmy app:${join(folder, 'data')}\n`);
  });

  test('the processes where several projects have one name', async () => {
    const place = await shellPlace();
    const { folder, env } = place;
    const running = [];
    for (const name of ['one', 'two']) {
      running.push(await runProject({ uri: join(folder, name), name: 'same', env }));
    }
    const { words } = await bashOffers(place, 'ops db status --project ');
    expect(words).toEqual(running.map(({ pid }) => String(pid)));
  });
});

test('a table is offered of the project that is named, configured, or runs, and each once', async () => {
  const place = await shellPlace();
  const { folder, env } = place;
  const tables = ['letters', 'notes'];
  await plainDatabase(join(folder, 'data'), tables, 1);
  const wordsOf = async (line: string, variables?: NodeJS.ProcessEnv) =>
    (await bashOffers(place, line, variables)).words;
  expect(await wordsOf('ops db status --project data ')).toEqual(tables);
  expect(await wordsOf('ops db status --project data notes ')).toEqual(['letters']);
  expect(await wordsOf('ops db compact ', { LANCEKEEP_PROJECT: './data' })).toEqual(tables);
  expect(await wordsOf('ops db status ')).toEqual([]);
  const config = join(folder, 'lancekeep.config.json');
  await writeFile(config, '{ "database": { "uri": "data" } }');
  expect(await wordsOf('ops db status ')).toEqual(tables);
  await rm(config);
  await runProject({ uri: join(folder, 'data'), name: 'mine', env });
  // Besides those that it makes.
  expect(await wordsOf('ops db status --project mine ')).toEqual(expect.arrayContaining(tables));
  expect(await wordsOf('ops cache probe le')).toEqual(['letters']);
});

describe('nothing is said and nothing offered', () => {
  const nothing = { words: [], stderr: '' };

  test('where projects and tables cannot be found', async () => {
    const place = await shellPlace();
    const variables = { LANCEKEEP_STATUS_FOLDER: 'relative' };
    for (const line of ['ops db status ', 'ops db status --project nothing ']) {
      expect(await bashOffers(place, line, variables)).toMatchObject(nothing);
    }
    const projects = await bashOffers(place, 'ops db status --project ', variables);
    // Folders still are.
    expect(projects).toEqual({ ...nothing, paths: 'plusdirs -o filenames' });
  });

  test('where the program is gone, or is another one', async () => {
    const place = await shellPlace();
    const gone = { BEFORE_TAB: 'PATH=/nowhere' };
    expect(await bashOffers(place, 'ops db ', gone)).toMatchObject(nothing);
    const other = join(place.home, 'ops');
    await writeFile(other, '#!/bin/sh\necho help\necho unknown >&2\nexit 1\n', { mode: 0o755 });
    expect(await bashOffers(place, `${other} db `)).toMatchObject(nothing);
  });

  test('of a word that would be run by the shell', async () => {
    const place = await placeWithTables();
    const before = await treeDigest(dirname(place.folder));
    await bashOffers(place, 'ops db status $(touch here) `touch there` --project=$(touch here) ');
    expect(await treeDigest(dirname(place.folder))).toEqual(before);
  });
});

test('a configuration that is a program is not run', async () => {
  const place = await shellPlace();
  const { folder } = place;
  await plainDatabase(join(folder, 'data'), ['documents'], 1);
  const module = `import { writeFileSync } from 'node:fs'; writeFileSync('here', '');
    export default { project: { name: 'mine' }, database: { uri: 'data' } };`;
  await writeFile(join(folder, 'base.mjs'), module);
  for (const [name, content] of [
    ['lancekeep.config.mjs', module],
    ['lancekeep.config.json', '{ "extends": "./base.mjs" }'],
  ] as const) {
    await writeFile(join(folder, name), content);
    const before = await treeDigest(folder);
    for (const line of ['ops db status ', 'ops db status --project mine ']) {
      const offer = await bashOffers(place, line);
      expect(offer).toEqual({ paths: '', words: [], stderr: '' });
    }
    expect(await treeDigest(folder)).toEqual(before);
    await rm(join(folder, name));
  }
});

test('bash asks the program that is meant, also behind a path and an alias', async () => {
  const place = await shellPlace();
  for (const program of [join(place.programs, 'lancekeep'), '~/none/ops', 'alias']) {
    expect((await bashOffers(place, `${program} db st`)).words).toEqual(['status']);
  }
});

/** A folder of a database as far as completion looks at it, and files. */
async function placeWithTables(): Promise<ShellPlace> {
  const place = await shellPlace();
  for (const table of ['documents', 'my table']) {
    await mkdir(join(place.folder, 'data', `${table}.lance`), { recursive: true });
  }
  await writeFile(join(place.folder, 'vectors one.json'), '');
  return place;
}
