import { temporaryDirectory, withoutRoot } from '@lancekeep/testing';
import { execFile } from 'node:child_process';
import { chmod, mkdir, symlink, truncate, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { readSourceFile } from './read-source-file.ts';

const MODULE = fileURLToPath(import.meta.url);

async function readBytes(content: string | Buffer, maxFileBytes = 100_000) {
  const absolutePath = join(await temporaryDirectory(), 'file');
  await writeFile(absolutePath, content);
  const file = { path: 'file', absolutePath, sizeBytes: 0, modifiedAt: new Date(0) };
  return readSourceFile(file, maxFileBytes);
}

test('a text file has its text, its size and time now, and the SHA-256 of its bytes', async () => {
  const begunAt = new Date(Date.now() - 60_000);
  const result = await readBytes('grün\n');
  if (result.status !== 'text') throw new Error('it is text');
  expect(result.source.file.modifiedAt.getTime()).toBeGreaterThan(begunAt.getTime());
  expect(result).toMatchObject({
    source: {
      file: { path: 'file', sizeBytes: 6 },
      text: 'grün\n',
      contentHash: 'd2d8a3547ed87a59bd66ca28402de461108a17edfc3c91d0fe1ecd44f25986b9',
    },
  });
});

test('a byte order mark is not part of the text, but of the hash', async () => {
  const [plain, marked] = [await readBytes('a'), await readBytes('\uFEFFa')];
  if (plain.status !== 'text' || marked.status !== 'text') throw new Error('both are text');
  expect(marked.source.text).toBe('a');
  expect(marked.source.contentHash).not.toBe(plain.source.contentHash);
});

test('an empty file is text', async () => {
  expect(await readBytes('')).toMatchObject({ status: 'text', source: { text: '' } });
});

test('a NUL in the first 8 kB makes a file binary, a later one does not', async () => {
  expect(await readBytes(`${'a'.repeat(8_191)}\0`)).toEqual({
    status: 'skipped',
    reason: 'binary',
  });
  expect(await readBytes(`${'a'.repeat(8_192)}\0`)).toMatchObject({ status: 'text' });
});

test('bytes that are no UTF-8 make a file binary', async () => {
  const latin1 = Buffer.from('gr\u00fcn', 'latin1');
  expect(await readBytes(latin1)).toEqual({ status: 'skipped', reason: 'binary' });
  const late = Buffer.concat([Buffer.alloc(20_000, 'a'), latin1]);
  expect(await readBytes(late)).toEqual({ status: 'skipped', reason: 'binary' });
});

test('a file that grew over the limit since the walk is too large', async () => {
  expect(await readBytes('abcdef', 5)).toEqual({ status: 'skipped', reason: 'tooLarge' });
});

test('a file that grew by gigabytes is not read', async () => {
  const absolutePath = join(await temporaryDirectory(), 'file');
  await writeFile(absolutePath, '');
  await truncate(absolutePath, 5 * 1024 ** 3);
  const file = { path: 'file', absolutePath, sizeBytes: 0, modifiedAt: new Date(0) };
  expect(await readSourceFile(file, 9)).toEqual({ status: 'skipped', reason: 'tooLarge' });
});

describe('a file that was replaced since the walk is gone, when there is now', () => {
  const replacements: Readonly<Record<string, (path: string) => Promise<unknown>>> = {
    'a link': (path) => symlink(MODULE, path),
    'a folder': (path) => mkdir(path),
    'a file where its folder was': (path) => writeFile(dirname(path), ''),
    'a pipe that nobody writes to': (path) => promisify(execFile)('mkfifo', [path]),
  };
  test.for(Object.entries(replacements))('%s', async ([name, replace]) => {
    const folder = join(await temporaryDirectory(), 'folder');
    if (!name.includes('its folder')) await mkdir(folder);
    const absolutePath = join(folder, 'file');
    await replace(absolutePath);
    const file = { path: 'file', absolutePath, sizeBytes: 0, modifiedAt: new Date(0) };
    expect(await readSourceFile(file, 100_000)).toEqual({ status: 'gone' });
  });
});

test('a file that is gone is told from one that may not be read', async () => {
  const folder = await temporaryDirectory();
  const absolutePath = join(folder, 'file');
  const file = { path: 'file', absolutePath, sizeBytes: 0, modifiedAt: new Date(0) };
  expect(await readSourceFile(file, 9)).toEqual({ status: 'gone' });
  await writeFile(absolutePath, 'secret', { mode: 0o000 });
  await chmod(folder, 0o755);
  const result = await withoutRoot(() => readSourceFile(file, 9));
  expect(result).toMatchObject({ status: 'unreadable', error: { code: 'EACCES' } });
});
