import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { workspaceRoot } from './workspace-root.ts';

interface Manifest {
  readonly workspaces?: readonly string[];
  readonly scripts?: Readonly<Record<string, string>>;
}

/** What cmd.exe and sh would not read alike: pipes, lists, redirections, variables, globs, quotes. */
const SHELL_SYNTAX = /[|&;<>()$`\\"'*?[\]#~=%!{}\n]/;

const manifests = [
  '.',
  ...globSync([...(readManifest('.').workspaces ?? [])], { cwd: workspaceRoot }),
]
  .filter((folder) => existsSync(join(workspaceRoot, folder, 'package.json')))
  .toSorted();
const scripts = manifests.flatMap((folder) =>
  Object.entries(readManifest(folder).scripts ?? {}).map(
    ([name, command]) => [join(folder, name), command] as const,
  ),
);

test('there are scripts to check, the two of the README among them', () => {
  const names = scripts.map(([name]) => name);
  expect(names).toEqual(expect.arrayContaining(['quickstart', 'test']));
});

test.each(scripts)('the package script %s holds no shell syntax', (_name, command) => {
  expect(command).not.toMatch(SHELL_SYNTAX);
});

function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(join(workspaceRoot, folder, 'package.json'), 'utf8')) as Manifest;
}
