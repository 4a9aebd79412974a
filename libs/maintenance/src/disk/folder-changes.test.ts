import { temporaryDirectory } from '@lancekeep/testing';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { FolderChanges } from './folder-changes.ts';

test('what is made in a folder is told, also when nobody waited for it', async () => {
  const folder = await temporaryDirectory();
  const changes = new FolderChanges([folder, join(folder, 'missing')]);
  onTestFinished(() => changes.close());
  const next = changes.next();
  await mkdir(join(folder, 'new'));
  await next;
  await writeFile(join(folder, 'newer'), '');
  await changes.next();
});

test('what is made in a folder that was made later is told', async () => {
  const folder = await temporaryDirectory();
  const changes = new FolderChanges([folder, join(folder, 'later')]);
  onTestFinished(() => changes.close());
  await mkdir(join(folder, 'later'));
  await changes.next();
  await mkdir(join(folder, 'later', 'new'));
  await changes.next();
});

test('a folder that is not there never changes', async () => {
  const changes = new FolderChanges([join(await temporaryDirectory(), 'missing')]);
  changes.close();
  expect(await Promise.race([changes.next(), Promise.resolve('silence')])).toBe('silence');
});
