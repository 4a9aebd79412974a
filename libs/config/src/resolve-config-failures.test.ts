import { join } from 'node:path';
import { isLancekeepError, type LancekeepError } from '@lancekeep/errors';
import { expect, test } from 'vitest';
import { repository } from './config-files.fixture.ts';
import { resolveConfig } from './resolve-config.ts';
import type { ResolveOptions } from './resolved-config.ts';

async function failure(options: ResolveOptions): Promise<LancekeepError> {
  const error: unknown = await resolveConfig({ env: {}, ...options }).catch(
    (reason: unknown) => reason,
  );
  if (isLancekeepError(error)) return error;
  throw new Error(`A LancekeepError was expected, not ${String(error)}`);
}

test('without a database anywhere, NO_PROJECT tells the places that were searched', async () => {
  const root = await repository({ 'a/file': '' });
  const error = await failure({ cwd: join(root, 'a') });
  expect(error.code).toBe('NO_PROJECT');
  expect(error.subject).toEqual({ searched: [join(root, 'a'), root] });
  expect(error.message).toContain(root);
  expect(error.hint).toContain('LANCEKEEP_DATABASE__URI');
});

test('NO_PROJECT names a file that was found and sets no database', async () => {
  const cwd = await repository({ 'lancekeep.config.json': '{"embedding": {"dimensions": 8}}' });
  const error = await failure({ cwd });
  const file = join(cwd, 'lancekeep.config.json');
  expect(error.code).toBe('NO_PROJECT');
  expect(error.message).toContain(file);
  expect(error.subject).toEqual({ searched: [cwd, file] });
});

test('NO_PROJECT tells of a variable that was misspelt', async () => {
  const env = { LANCEKEEP_DATABASE_URI: '/srv/data' };
  const error = await failure({ cwd: await repository(), env });
  expect(error.code).toBe('NO_PROJECT');
  expect(error.hint).toContain('Did you mean LANCEKEEP_DATABASE__URI?');
});

test('CONFIG_INVALID carries every problem of every source', async () => {
  const cwd = await repository({
    'lancekeep.config.json': '{"database": {"uri": 1, "indexCacheMb": 1},\n "embeding": {}}',
  });
  const error = await failure({
    cwd,
    env: { LANCEKEEP_MAINTENANCE__RETENTION_MS: 'soon', LANCEKEEP_ODD: '1' },
    overrides: { embedding: { dimensions: 0.5 } },
  });
  expect(error.code).toBe('CONFIG_INVALID');
  const file = join(cwd, 'lancekeep.config.json');
  const problems = (error as LancekeepError<'CONFIG_INVALID'>).subject.problems;
  expect(problems.map(({ code, source, pointer, line }) => [code, source, pointer, line])).toEqual([
    ['WRONG_TYPE', file, '/database/uri', 1],
    ['OUT_OF_RANGE', file, '/database/indexCacheMb', 1],
    ['UNKNOWN_KEY', file, '/embeding', 2],
    ['WRONG_TYPE', 'LANCEKEEP_MAINTENANCE__RETENTION_MS', '/maintenance/retentionMs', undefined],
    ['WRONG_TYPE', 'options', '/embedding/dimensions', undefined],
    ['UNKNOWN_VARIABLE', 'LANCEKEEP_ODD', '', undefined],
  ]);
  expect(error.message).toContain(`${file}:1:22: database.uri must be a string`);
  expect(error.message).toContain('(and 4 more problems)');
});

test('a value that is none of the few there are is told which these are', async () => {
  const env = { LANCEKEEP_DATABASE__URI: '/srv/data', LANCEKEEP_MAINTENANCE__RUN_IN: 'worker' };
  const error = await failure({ cwd: await repository(), env });
  expect((error as LancekeepError<'CONFIG_INVALID'>).subject.problems).toMatchObject([
    {
      code: 'INVALID_VALUE',
      message:
        'maintenance.runIn must be "auto", "childProcess" or "ownProcess", but is the string "worker"',
    },
  ]);
});

test('one further problem is counted in the singular', async () => {
  const overrides = { embedding: { dimensions: 0 }, database: { indexCacheMb: 0 } };
  const error = await failure({ cwd: await repository(), overrides });
  expect(error.message).toContain('(and 1 more problem)');
});

test('options that hold themselves, or hold what no file can, are told', async () => {
  const cyclic: Record<string, unknown> = {};
  cyclic['database'] = cyclic;
  const options = [cyclic, { database: new Map() }, { embedding: { dimensions: 5n } }, []];
  for (const overrides of options) {
    const error = await failure({ cwd: await repository(), overrides: overrides as object });
    expect(error.code).toBe('CONFIG_INVALID');
  }
});
