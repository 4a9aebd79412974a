import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { systemTest } from '@lancekeep/testing';
import { expect, test } from 'vitest';
import { expectFailure, opsPlace } from './ops-run.fixture.ts';
import { answerOnTerminal, script } from './script-command.fixture.ts';

const TEXT = '# mine\n[database]\nindex_cache_mb = 256 # MB\nuri = "data"\n';
const MIGRATED = TEXT.replace('index_cache_mb', 'indexCacheMb');

async function place() {
  const here = await opsPlace();
  const file = join(here.folder, 'lancekeep.toml');
  await writeFile(file, TEXT);
  return { ...here, here, file, content: () => readFile(file, 'utf8') };
}

test('the change is shown, and made with --write', async () => {
  const { file, content, ops, opsJson } = await place();
  const shown = await ops('config migrate');
  expect(shown).toMatchObject({ stderr: '', exitCode: 0 });
  expect(shown.stdout).toBe(
    [
      `--- ${file}`,
      `+++ ${file}`,
      '@@ -1,4 +1,4 @@',
      ' # mine',
      ' [database]',
      '-index_cache_mb = 256 # MB',
      '+indexCacheMb = 256 # MB',
      ' uri = "data"',
      '',
      'Nothing was written. --write rewrites the file.',
      '',
    ].join('\n'),
  );
  expect(await content()).toBe(TEXT);

  const { exitCode, envelope } = await opsJson('config migrate lancekeep.toml --write');
  expect(exitCode).toBe(0);
  expect(envelope).toMatchObject({
    status: 'ok',
    result: {
      file,
      changes: [{ from: 'index_cache_mb', to: 'indexCacheMb', line: 3, column: 1 }],
      written: true,
    },
  });
  expect(await content()).toBe(MIGRATED);
  expect((await ops('config migrate')).stdout).toBe(
    `${file} spells every key as lancekeep does.\n`,
  );
});

test('a file with errors is not rewritten', async () => {
  const { file, content, ops } = await place();
  await writeFile(file, `${TEXT}indexCacheMb = 32\n`);
  const shown = await ops('config migrate --write');
  expectFailure(shown, 3);
  expect(shown.stderr).toContain('two spellings of one setting');
  expect(await content()).toBe(`${TEXT}indexCacheMb = 32\n`);
});

systemTest(
  script,
  'on a terminal it asks, and anything but yes leaves the file as it is',
  async () => {
    const { here, content } = await place();
    for (const [answer, expected] of [
      ['n', TEXT],
      ['yes', MIGRATED],
    ] as const) {
      const shown = answerOnTerminal({ place: here, command: 'config migrate', answer });
      expect(shown).toContain('indexCacheMb = 256 # MB');
      expect(shown).toMatch(/Rewrite .*lancekeep\.toml\? \[y\/N\]/);
      expect(await content()).toBe(expected);
    }
  },
);
