import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root, systemTest } from './system-test.ts';
import { temporaryDirectory } from './temporary-directory.ts';
import { withoutRoot } from './without-root.ts';

test('without root, permissions bind', async () => {
  const folder = join(await temporaryDirectory(), 'closed');
  await mkdir(folder);
  await chmod(folder, 0o555);
  await expect(withoutRoot(() => writeFile(join(folder, 'file'), ''))).rejects.toMatchObject({
    code: 'EACCES',
  });
});

systemTest(root, 'root is back afterwards, with its groups, also after a failure', async () => {
  const groups = process.getgroups?.();
  const inside = withoutRoot(async () => {
    expect(process.geteuid?.()).toBe(65_534);
    expect(process.getgroups?.()).not.toContain(0);
    throw new Error('as expected');
  });
  await expect(inside).rejects.toThrow('as expected');
  expect(process.geteuid?.()).toBe(0);
  expect(process.getgroups?.()).toEqual(groups);
});
