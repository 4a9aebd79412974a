import { temporaryDirectory } from '@lancekeep/testing';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createTable, rows } from '../held-tables.fixture.ts';
import { tableFolderOf } from './latest-manifest.fixture.ts';
import { readTags } from './read-tags.ts';

test('tags tell their version, and the branch that it is of', async () => {
  const folder = await temporaryDirectory();
  const table = await createTable(folder, { fragments: 3 });
  expect(await readTags(tableFolderOf(folder))).toEqual([]);
  await (await table.tags()).create('v1.0', 2);
  const branch = await (await table.branches()).create('team/data', undefined, 2);
  await branch.add(rows(9_000, 10));
  await (await branch.tags()).create('on-branch', await branch.version());
  expect(await readTags(tableFolderOf(folder))).toEqual([
    { name: 'on-branch', version: 3, branch: 'team/data' },
    { name: 'v1.0', version: 2, branch: null },
  ]);
  await (await table.tags()).delete('on-branch');
  expect(await readTags(tableFolderOf(folder))).toHaveLength(1);
});

test.for(['', '{', '[]', '{"version": "2"}', '{"version": 2, "branch": 3}'])(
  'a tag that is not understood makes all of them unknown: %j',
  async (text) => {
    const folder = await temporaryDirectory();
    const table = await createTable(folder);
    await (await table.tags()).create('good', 1);
    await writeFile(join(tableFolderOf(folder), '_refs', 'tags', 'bad.json'), text);
    expect(await readTags(tableFolderOf(folder))).toBeNull();
  },
);
