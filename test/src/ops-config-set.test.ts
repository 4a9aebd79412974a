import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { expectFailure, opsPlace } from './ops-run.fixture.ts';

const TEXT = '# mine\ndatabase:\n  uri: ./data # where\n  index_cache_mb: 128\n';
const CHANGED = TEXT.replace('128', '512');

async function place(text = TEXT) {
  const { folder, ...rest } = await opsPlace();
  const file = join(folder, 'lancekeep.config.yaml');
  await writeFile(file, text);
  return { ...rest, folder, file, content: () => readFile(file, 'utf8') };
}

test('a setting of the file that is found is changed, and all else stays', async () => {
  const { file, content, ops, opsJson } = await place();
  const shown = await ops('config set database.indexCacheMb 512');
  expect(shown).toMatchObject({
    stdout: `database.indexCacheMb is set in ${file}.\n`,
    stderr: '',
    exitCode: 0,
  });
  expect(await content()).toBe(CHANGED);
  const { exitCode, envelope } = await opsJson('config set /database/indexCacheMb --unset');
  expect(exitCode).toBe(0);
  expect(envelope).toMatchObject({
    status: 'ok',
    result: {
      file,
      key: 'database.indexCacheMb',
      pointer: '/database/indexCacheMb',
      written: true,
    },
  });
  expect(envelope.result['diff']).toContain('\n-  index_cache_mb: 512');
  expect(await content()).toBe('# mine\ndatabase:\n  uri: ./data # where\n');
});

test('a dry run shows the change as a diff, and a change that is none is told', async () => {
  const { file, content, ops, opsJson } = await place();
  const shown = await ops('config set database.indexCacheMb 512 --dry-run');
  expect(shown).toMatchObject({ stderr: '', exitCode: 0 });
  expect(shown.stdout).toBe(
    [
      `--- ${file}`,
      `+++ ${file}`,
      '@@ -1,4 +1,4 @@',
      ' # mine',
      ' database:',
      '   uri: ./data # where',
      '-  index_cache_mb: 128',
      '+  index_cache_mb: 512',
      '',
    ].join('\n'),
  );
  const same = await opsJson('config set database.indexCacheMb 128');
  expect(same.envelope).toMatchObject({ status: 'ok', result: { diff: '', written: false } });
  expect(await content()).toBe(TEXT);
});

test('what is refused is told with what to do, and nothing is written', async () => {
  const { folder, content, ops, opsJson } = await place();
  await writeFile(join(folder, 'a.toml'), '[database]\nuri = "x"\n');
  for (const [argv, code, exitCode, hint] of [
    ['database.indexCachMb 512', 'INVALID_ARGUMENT', 2, 'Did you mean "indexCacheMb"?'],
    ['database.indexCacheMb 2', 'CONFIG_INVALID', 3, ''],
    ['database.indexCacheMb', 'INVALID_ARGUMENT', 2, '--unset'],
    ['database.indexCacheMb 2 --unset', 'INVALID_ARGUMENT', 2, '--unset'],
    ['database.logCacheStats true --file a.toml', 'INVALID_ARGUMENT', 2, 'below [database]'],
    ['database.uri x --file missing.json', 'CONFIG_INVALID', 3, ''],
  ] as const) {
    const [shown, { envelope, ...json }] = await Promise.all([
      ops(`config set ${argv}`),
      opsJson(`config set ${argv}`),
    ]);
    expectFailure(shown, exitCode);
    expect(json.exitCode, argv).toBe(exitCode);
    expect(envelope.error?.code, argv).toBe(code);
    expect(envelope.error?.hint, argv).toContain(hint);
  }
  expect(await content()).toBe(TEXT);
});

test('without a file there is nothing to change', async () => {
  const { opsJson } = await opsPlace();
  const { exitCode, envelope } = await opsJson('config set database.indexCacheMb 512');
  expect(exitCode).toBe(2);
  expect(envelope.error).toMatchObject({ code: 'NO_CONFIG_FILE' });
  expect(envelope.error?.hint).toContain('ops config init');
});

test('the file that the environment names is changed, and a variable that wins over it is told', async () => {
  const { folder, content, env, ops } = await place();
  await writeFile(join(folder, 'other.json'), '{}');
  const variables = { LANCEKEEP_CONFIG: 'other.json', LANCEKEEP_DATABASE__INDEX_CACHE_MB: '64' };
  const shown = await ops('config set database.indexCacheMb 512', {
    env: { ...env, ...variables },
  });
  expect(shown.exitCode).toBe(0);
  expect(shown.stderr).toContain('Warning: LANCEKEEP_DATABASE__INDEX_CACHE_MB is set');
  expect(await readFile(join(folder, 'other.json'), 'utf8')).toBe(
    '{ "database": { "indexCacheMb": 512 } }',
  );
  expect(await content()).toBe(TEXT);
});
