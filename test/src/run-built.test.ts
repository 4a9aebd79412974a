import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runNode, temporaryDirectory } from '@lancekeep/testing';
import { expect, test } from 'vitest';
import { workspaceRoot } from './workspace-root.ts';

const RUN_BUILT = join(workspaceRoot, 'tools/workspace/src/run-built.ts');
/** A small project that nothing runs from its output, standing in for the applications. */
const PROJECT = '@lancekeep/testing';
const OUTPUT = join(workspaceRoot, 'tools/testing/dist');

test('the program gets its arguments, its folder and its input, and its exit code is kept', async () => {
  const folder = await temporaryDirectory();
  const script = await programIn(
    folder,
    `let input = '';
     for await (const text of process.stdin) input += text;
     console.log(JSON.stringify([process.argv.slice(2), process.cwd(), input]));
     console.error('to stderr');
     process.exitCode = 5;`,
  );
  const argv = [RUN_BUILT, PROJECT, script, '--json', 'two words'];
  const child = spawn(process.execPath, argv, { cwd: folder, stdio: 'pipe' });
  let stdout = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.resume();
  child.stdin.end('hello');
  expect(await once(child, 'close')).toEqual([5, null]);
  expect(JSON.parse(stdout)).toEqual([['--json', 'two words'], folder, 'hello']);
});

test('what is missing is built first and said on stderr; what is there is not built again', async () => {
  const script = await programIn(await temporaryDirectory(), `console.log('ran');`);
  await rm(OUTPUT, { recursive: true });
  const first = await runNode([RUN_BUILT, PROJECT, script]);
  expect(first).toMatchObject({
    stdout: 'ran\n',
    stderr: `Building ${PROJECT} ...\n`,
    exitCode: 0,
  });
  await expect(readFile(join(OUTPUT, 'index.js'), 'utf8')).resolves.toContain('runNode');
  const second = await runNode([RUN_BUILT, PROJECT, script]);
  expect(second).toMatchObject({ stdout: 'ran\n', stderr: '', exitCode: 0 });
});

test('a project that does not exist is an error, and nothing runs', async () => {
  const script = await programIn(await temporaryDirectory(), `console.log('ran');`);
  const result = await runNode([RUN_BUILT, '@lancekeep/nothing', script]);
  expect(result).toMatchObject({ stdout: '', exitCode: 1 });
  expect(result.stderr).toContain('@lancekeep/nothing');
});

test('without a project and a program it explains itself', async () => {
  const result = await runNode([RUN_BUILT]);
  expect(result).toMatchObject({ exitCode: 2 });
  expect(result.stderr).toContain('Usage: run-built.ts PROJECT BIN');
});

async function programIn(folder: string, source: string): Promise<string> {
  const path = join(folder, 'program.mjs');
  await writeFile(path, source);
  return path;
}
