import {
  chmod,
  chown,
  lstat,
  mkdir,
  readdir,
  readFile,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { root, systemTest, withoutRoot } from '@lancekeep/testing';
import { expect, test } from 'vitest';
import { changeSetting } from './change-setting.ts';
import { fileWith, set } from './edited-file.fixture.ts';
import { createFile } from './replace-file.ts';
import { writeEdit } from './write-edit.ts';

const TEXT = 'database:\n  indexCacheMb: 64\n';
const edit = (file: string) =>
  changeSetting({ file, keys: ['database', 'indexCacheMb'], value: 32 });

test('mode, byte order mark and line ends stay, and nothing is left beside the file', async () => {
  const file = await fileWith('a.json', '\uFEFF{\r\n  "database": {}\r\n}\r\n');
  await chmod(file, 0o640);
  expect(await set(file, 'database.indexCacheMb', '64')).toBe(
    '\uFEFF{\r\n  "database": {\r\n    "indexCacheMb": 64\r\n  }\r\n}\r\n',
  );
  expect((await stat(file)).mode & 0o777).toBe(0o640);
  expect(await readdir(dirname(file))).toEqual(['.git', 'a.json']);
});

test('of a symbolic link the target is written, and the link stays', async () => {
  const target = await fileWith('real.yaml', TEXT);
  const folder = join(dirname(target), 'links');
  await mkdir(folder);
  await symlink('../real.yaml', join(folder, 'a.yaml'));
  await set(join(folder, 'a.yaml'), 'database.indexCacheMb', '32');
  expect(await readFile(target, 'utf8')).toBe('database:\n  indexCacheMb: 32\n');
  expect((await lstat(join(folder, 'a.yaml'))).isSymbolicLink()).toBe(true);
});

test('a change of somebody else in between is not lost', async () => {
  const file = await fileWith('a.yaml', TEXT);
  const mine = await edit(file);
  await writeFile(file, 'database: { uri: other }\n');
  expect(() => writeEdit(mine)).toThrow(expect.objectContaining({ code: 'INVALID_ARGUMENT' }));
  expect(await readFile(file, 'utf8')).toBe('database: { uri: other }\n');
  expect(await readdir(dirname(file))).toEqual(['.git', 'a.yaml']);
});

systemTest(root, 'where the owner cannot be kept, the file stays as it is', async () => {
  const file = await fileWith('a.yaml', TEXT);
  await chmod(file, 0o666);
  await chmod(dirname(file), 0o777);
  await withoutRoot(async () => {
    const mine = await edit(file);
    expect(() => writeEdit(mine)).toThrow(expect.objectContaining({ code: 'PERMISSION_DENIED' }));
  });
  expect(await readFile(file, 'utf8')).toBe(TEXT);
  expect(await readdir(dirname(file))).toEqual(['.git', 'a.yaml']);
});

systemTest(root, 'the owner stays', async () => {
  const file = await fileWith('a.yaml', TEXT);
  await chown(file, 1234, 2345);
  writeEdit(await edit(file));
  expect(await stat(file)).toMatchObject({ uid: 1234, gid: 2345 });
});

test('a file that may not be written stays, though its folder may be', async () => {
  const file = await fileWith('a.yaml', TEXT);
  await chmod(file, 0o444);
  await chmod(dirname(file), 0o777);
  await withoutRoot(async () => {
    const mine = await edit(file);
    expect(() => writeEdit(mine)).toThrow(expect.objectContaining({ code: 'PERMISSION_DENIED' }));
  });
  expect(await readFile(file, 'utf8')).toBe(TEXT);
});

test('a new file is made whole, and one that is there is left alone', async () => {
  const file = await fileWith('a.yaml', TEXT);
  expect(() => createFile(file, 'x')).toThrow(
    expect.objectContaining({ code: 'INVALID_ARGUMENT' }),
  );
  const folder = dirname(file);
  await symlink('nowhere', join(folder, 'dangling.yaml'));
  for (const name of ['dangling.yaml', 'missing/b.yaml', 'a.yaml/b.yaml']) {
    expect(() => createFile(join(folder, name), 'x'), name).toThrow(
      expect.objectContaining({ code: 'INVALID_ARGUMENT' }),
    );
  }
  createFile(join(folder, 'b.yaml'), 'x');
  expect(await readFile(join(folder, 'b.yaml'), 'utf8')).toBe('x');
  expect(await readFile(file, 'utf8')).toBe(TEXT);
  expect((await readdir(folder)).map((name) => basename(name))).toEqual([
    '.git',
    'a.yaml',
    'b.yaml',
    'dangling.yaml',
  ]);
});
