import { spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text as textOf } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { expectFailure, OPS_BIN, opsPlace, parseEnvelope } from './ops-run.fixture.ts';

interface Problem {
  readonly code: string;
  readonly hint: string | null;
  readonly frame: string | null;
}

interface Validation {
  readonly valid: boolean;
  readonly files: readonly { readonly file: string; readonly valid: boolean }[];
  readonly problems: readonly Problem[];
}

/** Runs `ops config validate` with `input` on its standard input. */
async function validateInput(
  cwd: string,
  argv: readonly string[],
  input: string | Uint8Array,
): Promise<{ readonly exitCode: number | null; readonly stdout: string }> {
  const child = spawn(process.execPath, [OPS_BIN, 'config', 'validate', ...argv], { cwd });
  const closed = new Promise<number | null>((resolve) => child.on('close', resolve));
  // It stops reading where the text is too large for a configuration.
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const [stdout, exitCode] = await Promise.all([textOf(child.stdout), closed]);
  return { exitCode, stdout };
}

test('several files are checked, each by itself and once', async () => {
  const { folder, ops, opsJson } = await opsPlace();
  await writeFile(join(folder, 'a.yaml'), 'project: { name: a }');
  await writeFile(join(folder, 'b.toml'), '[projet]\nname = "b"');
  await writeFile(join(folder, 'c.json'), '{ "project": { "name": 1 } }');
  const argv = 'config validate a.yaml b.toml ./a.yaml c.json missing.yaml';
  const [shown, { exitCode, envelope }] = await Promise.all([ops(argv), opsJson<Validation>(argv)]);
  expect(exitCode).toBe(3);
  expect(envelope.result.files).toMatchObject([
    { file: join(folder, 'a.yaml'), valid: true },
    { file: join(folder, 'b.toml'), valid: false },
    { file: join(folder, 'c.json'), valid: false },
    { file: join(folder, 'missing.yaml'), valid: false },
  ]);
  expect(envelope.result.problems).toMatchObject([
    { code: 'UNKNOWN_KEY', hint: 'Did you mean "project"?' },
    { code: 'WRONG_TYPE', hint: 'Put it in quotes.' },
    { code: 'FILE_UNREADABLE', line: null, frame: null },
  ]);
  expectFailure(shown, 3);
  expect(shown.stdout).toContain(`\n\n${join(folder, 'a.yaml')} is valid.\n`);
  expect(shown.stderr).toContain('Error: 3 of 4 files are invalid, with 3 errors.');
});

test.each([
  ['json', '{ "project": { "name": 1 } }'],
  ['jsonc', '{ "project": { "name": 1, } } // why'],
  ['yaml', 'project: { name: 1 }'],
  ['toml', 'project.name = 1'],
])('standard input is checked as %s', async (format, text) => {
  const { folder } = await opsPlace();
  const argv = ['-', '--stdin-format', format, '--json'];
  const { exitCode, stdout } = await validateInput(folder, argv, text);
  expect(exitCode).toBe(3);
  const { result } = parseEnvelope<Validation>(stdout);
  expect(result.files).toMatchObject([{ file: '<stdin>', valid: false }]);
  expect(result.problems).toMatchObject([
    { code: 'WRONG_TYPE', pointer: '/project/name', file: '<stdin>', line: 1 },
  ]);
  expect(result.problems[0]?.frame).toContain('^');
});

test('standard input may be valid, empty or endless', async () => {
  const { folder } = await opsPlace();
  const argv = ['-', '--stdin-format', 'yaml'];
  const valid = await validateInput(folder, argv, 'project: { name: a }');
  expect(valid).toEqual({ exitCode: 0, stdout: '<stdin> is valid.\n' });
  const empty = await validateInput(folder, argv, '');
  expect(empty).toMatchObject({
    exitCode: 3,
    stdout: expect.stringContaining('FILE_EMPTY') as string,
  });
  const large = await validateInput(folder, argv, Buffer.alloc(20_000_000, 'a'));
  expect(large).toMatchObject({
    exitCode: 3,
    stdout: expect.stringContaining('FILE_TOO_LARGE') as string,
  });
});

test.each([
  ['config validate -', 'Standard input has no name'],
  ['config validate a.json --stdin-format json', 'standard input is not read'],
  ['config validate --stdin-format xml -', '--stdin-format'],
  ['config validate --format xml', '--format'],
])('"ops %s" is a usage error', async (argv, part) => {
  const { ops } = await opsPlace();
  const shown = await ops(argv);
  expectFailure(shown, 2);
  expect(shown.stderr).toContain(part);
});

test('--strict fails on warnings too', async () => {
  const { folder, ops, opsJson } = await opsPlace();
  await writeFile(join(folder, 'lancekeep.config.json'), '{ "project": { "name": "a" } }');
  await writeFile(join(folder, 'lancekeep.toml'), 'project.name = "b"');
  const file = join(folder, 'lancekeep.config.json');
  const [plain, strict, { exitCode, envelope }] = await Promise.all([
    ops('config validate'),
    ops('config validate --strict'),
    opsJson<Validation>('config validate --strict'),
  ]);
  expect(plain.exitCode).toBe(0);
  expect(plain.stdout).toContain('(warning, FILE_IGNORED)');
  expect(plain.stdout).toContain(`${file} is valid, with 1 warning.\n`);
  expectFailure(strict, 3);
  expect(strict.stderr).toContain(`${file} has 1 warning, which --strict does not let pass.`);
  expect(exitCode).toBe(3);
  expect(envelope.result).toMatchObject({ valid: false, errorCount: 0, warningCount: 1 });
});

test('--no-exec runs no file, neither a named one nor one that is found', async () => {
  const { folder, ops } = await opsPlace();
  const text = 'console.error("it ran"); export default { project: { name: "a" } };';
  await writeFile(join(folder, 'lancekeep.config.mjs'), text);
  await mkdir(join(folder, '.config'));
  await writeFile(join(folder, '.config/config.mjs'), text);
  for (const argv of ['config validate', 'config validate lancekeep.config.mjs']) {
    const [run, refused] = await Promise.all([ops(argv), ops(`${argv} --no-exec`)]);
    expect(run).toMatchObject({ exitCode: 0, stderr: expect.stringContaining('it ran') as string });
    expectFailure(refused, 3);
    expect(refused.stdout).toContain('(error, MODULE_NOT_RUN)');
    expect(refused.stderr).not.toContain('it ran');
  }
});

test('--format github and sarif print that and nothing else', async () => {
  const { folder, ops } = await opsPlace();
  await mkdir(join(folder, 'conf'));
  await writeFile(join(folder, 'conf/a.yaml'), 'databse: {}\n');
  await writeFile(join(folder, 'conf/b.yaml'), 'project: { name: b }\n');
  const argv = 'config validate conf/a.yaml conf/b.yaml --format';
  const [github, sarif, fine] = await Promise.all([
    ops(`${argv} github`),
    ops(`${argv} sarif`),
    ops('config validate conf/b.yaml --format github'),
  ]);
  expect(github).toMatchObject({
    exitCode: 3,
    stdout:
      '::error file=conf/a.yaml,line=1,col=1,endLine=1,endColumn=8,title=UNKNOWN_KEY::' +
      'unknown setting "databse". Did you mean "database"?\n',
  });
  expect(sarif.exitCode).toBe(3);
  expect(JSON.parse(sarif.stdout)).toMatchObject({
    version: '2.1.0',
    runs: [{ results: [{ ruleId: 'UNKNOWN_KEY' }] }],
  });
  expect(fine).toMatchObject({ exitCode: 0, stdout: '', stderr: '' });
});

test('no secret is shown, whatever is wrong around it', async () => {
  const { folder, ops, opsJson } = await opsPlace();
  const file = join(folder, 'lancekeep.config.yaml');
  await writeFile(
    file,
    'database:\n  uri: 3\n  storageOptions:\n    key: wJalrXUtnFEMI\n    pin: 31415926\n',
  );
  for (const argv of ['config validate', 'config validate lancekeep.config.yaml']) {
    const [shown, { envelope }] = await Promise.all([ops(argv), opsJson<Validation>(argv)]);
    expect(shown.stdout).toContain('    4 |     key: *************\n');
    for (const output of [shown.stdout, JSON.stringify(envelope)]) {
      expect(output).not.toContain('wJalrXUtnFEMI');
      expect(output).not.toContain('31415926');
    }
  }
});

test('of many thousand problems the first are told, with their number', async () => {
  const { folder, opsJson, ops } = await opsPlace();
  const keys = Array.from({ length: 20_000 }, (_, index) => `key${index}: 1`);
  await writeFile(join(folder, 'a.yaml'), keys.join('\n'));
  const { exitCode, envelope } = await opsJson<Validation>('config validate a.yaml');
  expect(exitCode).toBe(3);
  expect(envelope.result).toMatchObject({ errorCount: 20_000 });
  expect(envelope.result.problems).toHaveLength(1000);
  const shown = await ops('config validate a.yaml');
  expect(shown.stdout).toMatch(/\n\nAnd 19,000 further problems\.\n$/);
});
