import { runNode, temporaryDirectory } from '@lancekeep/testing';
import { readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { workspaceRoot } from './workspace-root.ts';

const readme = await readFile(join(workspaceRoot, 'README.md'), 'utf8');

/** The fenced blocks of one language, in order. */
const blocksOf = (language: string): readonly string[] =>
  [...readme.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'gms'))].map(
    ([, block = '']) => block,
  );

const commandsOf = (block: string | undefined): readonly string[] =>
  (block ?? '').split('\n').filter((line) => line !== '');

test('the two commands are those that continuous integration and this test run know', async () => {
  const [setUp] = blocksOf('sh');
  expect(commandsOf(setUp)).toEqual(['npm ci && npm run quickstart', 'npm ci && npm test']);
  const ci = await readFile(join(workspaceRoot, '.ci', 'run'), 'utf8');
  expect(ci).toContain('npm ci');
  expect(ci).toContain('npm test');
});

test('the SDK example and the ops commands work in an empty folder', async () => {
  const cwd = await temporaryDirectory();
  await symlink(join(workspaceRoot, 'node_modules'), join(cwd, 'node_modules'));
  const [example = ''] = blocksOf('ts');
  await writeFile(join(cwd, 'example.mts'), example);
  const ran = await runNode(['example.mts'], { cwd });
  expect(ran).toMatchObject({ exitCode: 0, stderr: '' });
  expect(ran.stdout).toMatch(/^\[ 'a\.ts' \] 8 \[/);

  const ops = commandsOf(blocksOf('sh')[1]).map((line) => line.replace(/^npm run ops -- /, ''));
  expect(ops).toContain('db status --project ./data');
  await writeFile(join(cwd, 'lancekeep.config.json'), '{ "database": { "uri": "./data" } }');
  for (const command of ops) {
    const argv = [join(workspaceRoot, 'apps', 'ops', 'bin', 'run.js'), ...command.split(' ')];
    expect({ command, ...(await runNode(argv, { cwd })) }).toMatchObject({
      command,
      // Nothing runs any more whose caches could be shown.
      exitCode: command === 'cache stats' ? 5 : 0,
    });
  }
});
