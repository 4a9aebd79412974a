import { temporaryDirectory } from '@lancekeep/testing';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, onTestFinished, test } from 'vitest';
import { sealFolder } from './seal-folder.ts';

/** Makes folders and files below `process.argv[1]` until that cannot be done any more. */
const WRITER = `
  const fs = require('node:fs');
  const folder = process.argv[1];
  for (let file = 0; ; file += 1) {
    try {
      fs.mkdirSync(folder + '/.tmp/' + (file % 10), { recursive: true });
      fs.writeFileSync(folder + '/.tmp/' + (file % 10) + '/' + file, 'x');
    } catch (error) {
      if (error.code === 'ENOTDIR' || error.code === 'EEXIST') break;
    }
    if (file === 100) console.log('writes');
  }
`;

test('nobody can make a folder anew that was sealed, and nothing of it is left', async () => {
  const root = await temporaryDirectory();
  const folder = join(root, 'lancekeep-optimize-x');
  await mkdir(folder);
  const writer = spawn(process.execPath, ['--eval', WRITER, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void writer.kill('SIGKILL'));
  const closed = once(writer, 'close');
  await once(createInterface(writer.stdout), 'line');
  await sealFolder(folder);
  expect((await stat(folder)).isFile()).toBe(true);
  await closed;
  expect(await readdir(root)).toEqual(['lancekeep-optimize-x']);
});

test('a folder that is not there is the error of the system', async () => {
  const folder = join(await temporaryDirectory(), 'none');
  await expect(sealFolder(folder)).rejects.toMatchObject({ code: 'ENOENT' });
});
