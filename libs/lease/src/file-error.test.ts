import { mkdir, writeFile } from 'node:fs/promises';
import { LancekeepError } from '@lancekeep/errors';
import { temporaryDirectory } from '@lancekeep/testing';
import { expect, test } from 'vitest';
import { fileError } from './file-error.ts';

const systemError = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => null,
    (error: unknown) => error,
  );

test('a full disk is DISK_FULL, with the cause', async () => {
  const cause = await systemError(writeFile('/dev/full', 'text'));
  const error = fileError(cause, 'taking the writer lease', '/data');
  expect(error).toMatchObject({ code: 'DISK_FULL', cause });
});

test('any other error of the file system is NATIVE_ERROR and names the path', async () => {
  const folder = await temporaryDirectory();
  const cause = await systemError(mkdir(folder));
  const error = fileError(cause, 'taking the writer lease', '/data');
  expect(error).toMatchObject({ code: 'NATIVE_ERROR', subject: { path: folder } });
});

test('an error of lancekeep is passed through', () => {
  const error = new LancekeepError('NO_PROJECT', {
    message: 'None.',
    hint: 'Give one.',
    subject: { searched: [] },
  });
  expect(fileError(error, 'taking the writer lease', '/data')).toBe(error);
});
