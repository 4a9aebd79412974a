import { chmod } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { root, systemTest, temporaryDirectory } from '@lancekeep/testing';
import { expect, test } from 'vitest';
import { repository } from './config-files.fixture.ts';
import { runSource } from './run-source.fixture.ts';

const RESOLVE = `
  const { resolveConfig } = await import(LIBRARY);
  const resolving = resolveConfig().then(
    ({ config, searched }) => ({ uri: config.database.uri, searched }),
    (error) => error,
  );
  console.log(JSON.stringify(await resolving));`;

test('a HOME that is empty or relative is not taken for the working folder', async () => {
  const outer = await repository({ 'lancekeep.yaml': 'database: { uri: "~/x" }', 'a/b': '' });
  const cwd = join(outer, 'a');
  for (const HOME of ['', 'b']) {
    expect(await runSource(RESOLVE, { cwd, env: { ...process.env, HOME } }), HOME).toEqual({
      uri: join(userInfo().homedir, 'x'),
      searched: [cwd, outer],
    });
  }
});

systemTest(root, 'a user without a home folder finds a file, and ~ is told', async () => {
  const script = `process.setgroups([]); process.setgid(54321); process.setuid(54321); ${RESOLVE}`;
  const { HOME: _, ...env } = process.env;
  const resolveUri = async (uri: string) => {
    const cwd = await repository({ 'lancekeep.yaml': `database: { uri: ${uri} }` });
    await chmod(cwd, 0o755);
    return runSource(script, { cwd, env });
  };
  expect(await resolveUri('/srv/x')).toMatchObject({ uri: '/srv/x' });
  expect(await resolveUri('~/x')).toMatchObject({
    code: 'CONFIG_INVALID',
    hint: 'Write the whole path, or set HOME.',
  });
});

test('a working folder that is gone is told', async () => {
  const cwd = await temporaryDirectory();
  const script = `
    import { rmdirSync } from 'node:fs';
    const folder = process.cwd();
    // Node remembers its working folder until it changes.
    process.chdir(folder);
    rmdirSync(folder);
    ${RESOLVE}`;
  expect(await runSource(script, { cwd })).toMatchObject({
    code: 'INVALID_ARGUMENT',
    subject: { argument: 'cwd' },
  });
});
