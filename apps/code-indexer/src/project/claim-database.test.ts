import { temporaryDirectory } from '@lancekeep/testing';
import { readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { claimDatabase } from './claim-database.ts';
import { defaultDatabase } from './default-database.ts';

test('a new or empty folder is made the database of its source, and stays it', async () => {
  const root = await temporaryDirectory();
  const folder = await temporaryDirectory();
  for (const database of [join(folder, 'deep', 'new'), folder]) {
    if (database === folder) await rm(join(folder, 'deep'), { recursive: true });
    expect(await claimDatabase(database, root)).toBe(database);
    await writeFile(join(database, 'something'), 'that indexing made');
    expect(await claimDatabase(database, root)).toBe(database);
    const claimed = claimDatabase(database, '/another/source');
    await expect(claimed).rejects.toThrow(`${database} is the index of ${root}.`);
  }
});

test('a database may lie in its source, reached by a link or not', async () => {
  const root = await temporaryDirectory();
  const elsewhere = await temporaryDirectory();
  await symlink(elsewhere, join(root, 'link'));
  expect(await claimDatabase(join(root, '..index'), root)).toBe(join(root, '..index'));
  expect(await claimDatabase(join(root, 'link'), root)).toBe(elsewhere);
});

test('a folder with other files is refused and left as it is', async () => {
  const database = await temporaryDirectory();
  await writeFile(join(database, 'thesis.txt'), '');
  await expect(claimDatabase(database, '/source')).rejects.toMatchObject({
    code: 'INVALID_ARGUMENT',
    subject: { argument: '--database' },
  });
  expect(await readdir(database)).toEqual(['thesis.txt']);
});

test('a marker that a kill or a full disk cut short is written again', async () => {
  const database = await temporaryDirectory();
  for (const written of ['', '{"root":"/sou']) {
    await writeFile(join(database, 'code-indexer.json'), written);
    expect(await claimDatabase(database, '/source')).toBe(database);
    await expect(claimDatabase(database, '/other')).rejects.toThrow('is the index of /source');
  }
});

test('a file, the source and a folder above it are refused', async () => {
  const folder = await temporaryDirectory();
  const file = join(folder, 'file');
  await writeFile(file, '');
  await expect(claimDatabase(file, '/source')).rejects.toThrow('cannot be used (EEXIST)');
  await expect(claimDatabase(join(file, 'x'), '/source')).rejects.toThrow('(ENOTDIR)');
  await expect(claimDatabase('/source', '/source')).rejects.toThrow('contains the source');
  await expect(claimDatabase('/source', '/source/sub')).rejects.toThrow('contains the source');
});

test('each source has a default database of its own, the same each time', () => {
  const [one, other] = [defaultDatabase('/a/project'), defaultDatabase('/b/project')];
  expect(one).not.toBe(other);
  expect(defaultDatabase('/a/project')).toBe(one);
  expect(one).toMatch(/project-[0-9a-f]{8}$/);
});
