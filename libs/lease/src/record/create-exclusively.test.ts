import { link, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryDirectory } from '@lancekeep/testing';
import { describe, expect, test } from 'vitest';
import { copyExclusively, createExclusively } from './create-exclusively.ts';

describe.each([
  { how: 'by a hard link', create: createExclusively },
  { how: 'by a copy', create: copyExclusively },
])('a file created $how', ({ create }) => {
  test('is complete, and never takes a name that is taken', async () => {
    const folder = await temporaryDirectory();
    const sources = ['one', 'two', 'three'].map((name) => join(folder, name));
    await Promise.all(sources.map((path) => writeFile(path, path)));
    const target = join(folder, 'target');
    const made = await Promise.all(sources.map((source) => create(source, target)));
    expect(made.filter(Boolean)).toHaveLength(1);
    expect(await readFile(target, 'utf8')).toBe(sources[made.indexOf(true)]);
  });
});

test('a link that was made although the answer was lost counts as made', async () => {
  const folder = await temporaryDirectory();
  const [source, target] = [join(folder, 'source'), join(folder, 'target')];
  await writeFile(source, 'text');
  await link(source, target);
  expect(await createExclusively(source, target)).toBe(true);
});
