import { runNode, temporaryDirectory, type ProcessResult } from '@lancekeep/testing';
import { chmod, mkdir, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { checkTemporaryFolder } from './temporary-folder.ts';

const fixture = fileURLToPath(new URL('temporary-folder.fixture.ts', import.meta.url));

const makeSession = (how: 'plain' | 'ours', env: NodeJS.ProcessEnv): Promise<ProcessResult> =>
  runNode([fixture, how], { env: { ...process.env, ...env } });

async function readOnlyFolder(): Promise<string> {
  const folder = join(await temporaryDirectory(), 'read-only');
  await mkdir(folder);
  await chmod(folder, 0o555);
  return folder;
}

test('a Session ends the process on plain LanceDB when TMPDIR does not exist', async () => {
  const missing = join(await temporaryDirectory(), 'missing');
  const { stdout, stderr, signal } = await makeSession('plain', { TMPDIR: missing });
  expect(stdout).toBe('making a Session\n');
  expect(stderr).toContain('failed to create temp directory');
  expect(signal).toBe('SIGABRT');
});

test('a Session ends the process on plain LanceDB when TMPDIR cannot be written', async () => {
  const { stdout, signal } = await makeSession('plain', { TMPDIR: await readOnlyFolder() });
  expect(stdout).toBe('making a Session\n');
  expect(signal).toBe('SIGABRT');
});

test('a TMPDIR that does not exist is refused, and the hint names it', async () => {
  const missing = join(await temporaryDirectory(), 'missing');
  const { stdout, exitCode } = await makeSession('ours', { TMPDIR: missing });
  expect(exitCode).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    code: 'INVALID_ARGUMENT',
    hint: expect.stringContaining('TMPDIR') as string,
    subject: { argument: 'TMPDIR', value: missing },
  });
});

test('a TMPDIR that cannot be written is refused, and the hint names it', async () => {
  const folder = await readOnlyFolder();
  const { stdout, exitCode } = await makeSession('ours', { TMPDIR: folder });
  expect(exitCode).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    code: 'PERMISSION_DENIED',
    hint: expect.stringContaining('TMPDIR') as string,
    subject: { path: folder },
  });
});

test('a TMPDIR that is a file is refused', async () => {
  const file = join(await temporaryDirectory(), 'file');
  await writeFile(file, '');
  const { stdout } = await makeSession('ours', { TMPDIR: file });
  expect(JSON.parse(stdout)).toMatchObject({ code: 'INVALID_ARGUMENT' });
});

test('TMP and TEMP, which the native code does not know, are not looked at', async () => {
  const { stdout } = await makeSession('ours', { TMP: '/missing', TEMP: '/missing' });
  expect(stdout).toBe('made\n');
});

test('the check leaves nothing behind', async () => {
  const before = await readdir(tmpdir());
  await checkTemporaryFolder();
  expect(await readdir(tmpdir())).toEqual(before);
});
