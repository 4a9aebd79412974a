import { runNode } from '@lancekeep/testing';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { opsPlace } from './ops-run.fixture.ts';
import { workspaceRoot } from './workspace-root.ts';

const MB = 1024 ** 2;
const SCRIPT = fileURLToPath(new URL('open-configured.fixture.ts', import.meta.url));

/** A copy of the worked examples, and what a process tells that has opened projects with some of them. */
async function copiedExamples() {
  const { folder, env } = await opsPlace();
  await cp(join(workspaceRoot, 'docs', 'examples', 'configuration'), folder, { recursive: true });
  const open = async (files: readonly string[], more: NodeJS.ProcessEnv = {}): Promise<unknown> => {
    const options = { cwd: folder, env: { ...env, ...more } };
    const { stdout, stderr } = await runNode([SCRIPT, ...files], options);
    expect(stderr).toBe('');
    return JSON.parse(stdout) as unknown;
  };
  return { folder, open };
}

/** What a project tells that bounds it: sizes of the caches and the budget, in MB. */
const bounded = (name: string, [index, metadata, budget]: readonly [number, number, number]) => ({
  name,
  query: { index: index * MB, metadata: metadata * MB },
  budgetBytes: budget * MB,
  warnings: [],
});

test('a project works with the example for a laptop', async () => {
  const { folder, open } = await copiedExamples();
  const file = join(folder, 'laptop', 'lancekeep.config.yaml');
  expect(await open([file])).toEqual([bounded('notes', [64, 16, 384])]);
});

test('a project works with the example for a container, whose volume is elsewhere here', async () => {
  const { folder, open } = await copiedExamples();
  const file = join(folder, 'container-512mb', 'lancekeep.config.yaml');
  const env = { LANCEKEEP_DATABASE__URI: join(folder, 'volume', 'books') };
  expect(await open([file], env)).toEqual([bounded('books', [32, 8, 192])]);
});

test('ten projects of one process work with the example for a server', async () => {
  const { folder, open } = await copiedExamples();
  const server = join(folder, 'server-ten-projects');
  const names = ['books', 'notes', ...Array.from({ length: 8 }, (_, index) => `project-${index}`)];
  const fileOf = (name: string): string => join(server, name, 'lancekeep.config.yaml');
  for (const name of names.slice(2)) {
    await cp(join(server, 'books'), join(server, name), { recursive: true });
    const text = await readFile(fileOf(name), 'utf8');
    await writeFile(fileOf(name), text.replace('name: books', `name: ${name}`));
  }
  const told = await open(names.map(fileOf));
  expect(told).toEqual(names.map((name) => bounded(name, [512, 128, 2_048])));
});
