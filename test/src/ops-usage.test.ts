import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { expectFailure, forEveryCommand, OPS_BIN, opsPlace } from './ops-run.fixture.ts';
import { plainDatabase } from './plain-database.fixture.ts';
import { runProject } from './running-project.fixture.ts';
import { treeDigest } from './tree-digest.fixture.ts';

test('an unknown flag is exit code 2 for every command, and nothing is done', async () => {
  const { folder, env, opsJson, ops } = await opsPlace();
  await plainDatabase(join(folder, 'data'));
  await writeFile(join(folder, 'lancekeep.config.json'), '{ "database": { "uri": "data" } }');
  const { kill } = await runProject({ uri: join(folder, 'other'), name: 'other', env });
  await kill();
  const before = await treeDigest(dirname(folder));
  await forEveryCommand(async (command) => {
    const [{ exitCode, envelope }, shown] = await Promise.all([
      opsJson(`${command} --no-such-flag`),
      ops(`${command} --no-such-flag`),
    ]);
    expect(exitCode, command).toBe(2);
    expect(envelope).toEqual({
      status: 'error',
      result: null,
      warnings: [],
      error: {
        code: 'INVALID_ARGUMENT',
        message: 'There is no flag --no-such-flag.',
        // An alias sends to the command.
        hint: `See "ops ${command.replace(/[-_]files$/, '')} --help".`,
        subject: { argument: '--no-such-flag' },
      },
    });
    expectFailure(shown, 2);
    expect(shown.stdout).toBe('');
  });
  expect(await treeDigest(dirname(folder))).toEqual(before);
});

test('the help of every command tells its exit codes, also as JSON', async () => {
  const { ops, opsJson } = await opsPlace();
  await forEveryCommand(async (command) => {
    const [{ stdout, exitCode }, { envelope }] = await Promise.all([
      ops(`${command} --help`),
      opsJson<{ help: string }>(`${command} --help`),
    ]);
    expect(exitCode).toBe(0);
    expect(stdout).toContain(`$ ops ${command} `);
    expect(stdout).toMatch(
      /EXIT CODES\n +0 {2}done\n +1 .*\n +2 .*\n +3 .*\n +4 .*\n +5 .*\n +130 /,
    );
    expect(envelope).toMatchObject({ status: 'ok', result: { help: stdout.trim() } });
  });
});

describe('what is no command', () => {
  test.each([
    ['nothing', 'There is no command "nothing".'],
    ['db nothing', 'There is no command "db nothing".'],
    ['project list more', 'There is no command "project list more".'],
    ['db break-lease one two', 'The argument "two" is one too many.'],
    ['db status --project', 'Flag --project expects a value.'],
  ])('"ops %s" is a usage error', async (argv, message) => {
    const { ops, opsJson } = await opsPlace();
    const [shown, { exitCode, envelope }] = await Promise.all([ops(argv), opsJson(argv)]);
    expectFailure(shown, 2);
    expect(shown.stderr).toContain(message);
    expect(exitCode).toBe(2);
    expect(envelope).toMatchObject({
      status: 'error',
      error: { code: 'INVALID_ARGUMENT', message },
    });
  });
});

test('the version is told, also as JSON', async () => {
  const { ops, opsJson } = await opsPlace();
  const [{ stdout }, { envelope }] = await Promise.all([ops('--version'), opsJson('--version')]);
  const { version } = envelope.result;
  expect(version).toMatch(/^\d+\.\d+\.\d+/);
  expect(stdout).toContain(`@lancekeep/ops/${String(version)} `);
});

describe('on a Node that is too old', () => {
  /** The program without modules, as an old Node reads it before it imports anything. */
  async function runOn(node: string, ...argv: string[]) {
    const source = (await readFile(OPS_BIN, 'utf8')).replace(/^#!.*/, '');
    const written = { stdout: '', stderr: '' };
    const write = (stream: keyof typeof written) => ({
      write: (text: string) => (written[stream] += text),
    });
    const process = {
      versions: { node },
      argv: ['node', 'ops', ...argv],
      stdout: write('stdout'),
      stderr: write('stderr'),
      exitCode: 0,
    };
    runInNewContext(source, { process });
    return { ...written, exitCode: process.exitCode };
  }

  test.each(['10.24.1', '20.20.2', '22.17.9'])('%s is refused with the remedy', async (node) => {
    const { stdout, stderr, exitCode } = await runOn(node, 'db', 'status');
    expect(stdout).toBe('');
    expect(stderr).toMatch(
      /^Error: ops needs Node 22\.18 or newer, and this is [\d.]+\.\n {2}.*npm ci/,
    );
    expect(exitCode).toBe(1);
  });

  test('--json gets its envelope all the same', async () => {
    const { stdout, stderr } = await runOn('20.20.2', 'db', 'status', '--json');
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toMatchObject({ status: 'error', error: { code: 'NODE_TOO_OLD' } });
  });

  test('the program has no syntax that an old Node does not know', async () => {
    const source = await readFile(OPS_BIN, 'utf8');
    expect(source).not.toMatch(/=>|\b(?:const|let|class|async|await)\b(?! to)|\?\.|\?\?|`/);
  });
});
