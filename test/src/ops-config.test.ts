import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { expectFailure, opsPlace } from './ops-run.fixture.ts';
import { treeDigest } from './tree-digest.fixture.ts';

test('a valid file is said to be, whether named or found', async () => {
  const { folder, ops, opsJson } = await opsPlace();
  const file = join(folder, 'lancekeep.config.yaml');
  await writeFile(file, 'database:\n  uri: data\n  indexCacheMb: 128\n');
  const [shown, found, named] = await Promise.all([
    ops('config validate'),
    opsJson('config validate'),
    opsJson('config validate lancekeep.config.yaml'),
  ]);
  expect(shown).toMatchObject({ stdout: `${file} is valid.\n`, stderr: '', exitCode: 0 });
  for (const { exitCode, envelope } of [found, named]) {
    expect(exitCode).toBe(0);
    expect(envelope).toEqual({
      status: 'ok',
      result: {
        formatVersion: '1.0',
        valid: true,
        errorCount: 0,
        warningCount: 0,
        files: [{ file, valid: true, errorCount: 0, warningCount: 0 }],
        problems: [],
      },
      warnings: [],
    });
  }
});

test('every problem is told at its place, with exit code 3', async () => {
  const { folder, ops, opsJson } = await opsPlace();
  const file = join(folder, 'wrong.json');
  await writeFile(
    file,
    '{\n  "database": {\n    "uri": "data",\n    "indexCacheMB": 8,\n    "logCacheStats": 1\n  }\n}\n',
  );
  const [shown, { exitCode, envelope }] = await Promise.all([
    ops('config validate wrong.json'),
    opsJson('config validate wrong.json'),
  ]);
  expect(exitCode).toBe(3);
  expect(envelope).toMatchObject({
    status: 'error',
    result: {
      valid: false,
      errorCount: 2,
      files: [{ file, valid: false, errorCount: 2 }],
      problems: [
        { code: 'UNKNOWN_KEY', file, line: 4, column: 5, endLine: 4, endColumn: 19 },
        { code: 'WRONG_TYPE', file, line: 5, pointer: '/database/logCacheStats' },
      ],
    },
    error: { code: 'CONFIG_INVALID' },
  });
  expectFailure(shown, 3);
  expect(shown.stdout)
    .toBe(`${file}:4:5: unknown setting "indexCacheMB" in database (error, UNKNOWN_KEY, /database/indexCacheMB)
    2 |   "database": {
    3 |     "uri": "data",
  > 4 |     "indexCacheMB": 8,
      |     ^^^^^^^^^^^^^^
    5 |     "logCacheStats": 1
  Did you mean "indexCacheMb"?

${file}:5:22: database.logCacheStats must be true or false, but is 1 (error, WRONG_TYPE, /database/logCacheStats)
    3 |     "uri": "data",
    4 |     "indexCacheMB": 8,
  > 5 |     "logCacheStats": 1
      |                      ^
    6 |   }
`);
  expect(shown.stderr).toBe(`Error: ${file} has 2 errors.\n  Mend each where it stands.\n`);
});

test('the environment is checked together with the file that is found', async () => {
  const { folder, env, opsJson } = await opsPlace();
  await writeFile(join(folder, 'lancekeep.config.json'), '{ "database": { "uri": "data" } }');
  const variables = { LANCEKEEP_DATABASE__INDEX_CACHE_MB: '2', LANCEKEEP_DATABSE__URI: 'data' };
  const { exitCode, envelope } = await opsJson('config validate', {
    env: { ...env, ...variables },
  });
  expect(exitCode).toBe(3);
  expect(envelope.result['problems']).toMatchObject([
    { severity: 'error', file: null, source: 'LANCEKEEP_DATABASE__INDEX_CACHE_MB' },
    { severity: 'warning', file: null, source: 'LANCEKEEP_DATABSE__URI' },
  ]);
});

test('no file is exit code 2 with the places that were searched', async () => {
  const { folder, ops, opsJson } = await opsPlace();
  const before = await treeDigest(folder);
  const [shown, { exitCode, envelope }] = await Promise.all([
    ops('config validate'),
    opsJson('config validate'),
  ]);
  expectFailure(shown, 2);
  expect(exitCode).toBe(2);
  expect(envelope.error?.code).toBe('NO_CONFIG_FILE');
  expect(envelope.error?.subject['searched']).toContain(folder);
  expect(await treeDigest(folder)).toEqual(before);
});

test('a named file that is missing is an invalid configuration', async () => {
  const { opsJson } = await opsPlace();
  const { exitCode, envelope } = await opsJson('config validate missing.json');
  expect(exitCode).toBe(3);
  expect(envelope.result['problems']).toMatchObject([{ code: 'FILE_UNREADABLE' }]);
});

test('an invalid configuration stops every command that needs one, a warning does not', async () => {
  const { folder, env, ops, opsJson } = await opsPlace();
  await writeFile(join(folder, 'lancekeep.config.json'), '{ "database": { "uri": 1, "x": 2 } }');
  const shown = await ops('db status');
  expectFailure(shown, 3);
  // The message has the first problem; the others stand below it.
  expect(shown.stderr.match(/lancekeep\.config\.json:\d+:\d+: /g)).toHaveLength(2);

  const warned = await opsJson('project list', { env: { ...env, LANCEKEEP_DATABSE__URI: 'x' } });
  expect(warned.exitCode).toBe(0);
});
