import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runNode } from './run-process.ts';
import { temporaryDirectory } from './temporary-directory.ts';

test('a process gives its output and its exit code', async () => {
  const script = 'console.log("out"); console.error("err"); process.exitCode = 3';
  await expect(runNode(['-e', script])).resolves.toEqual({
    stdout: 'out\n',
    stderr: 'err\n',
    exitCode: 3,
    signal: null,
  });
});

test('a process that kills itself gives the signal', async () => {
  const result = await runNode(['-e', 'process.kill(process.pid, "SIGKILL")']);
  expect(result).toMatchObject({ exitCode: null, signal: 'SIGKILL' });
});

test('a process that takes too long is killed, and the error has its output', async () => {
  const script = 'console.log("started"); setInterval(() => {}, 1000)';
  await expect(runNode(['-e', script], { timeoutMs: 500 })).rejects.toThrow(/500 ms\.\nstarted/);
});

test('a TypeScript script finds the sources of this workspace, a JavaScript one what is built', async () => {
  const folder = await temporaryDirectory();
  for (const name of ['script.ts', 'script.mjs']) {
    await writeFile(join(folder, name), 'console.log(process.execArgv.join(" "))');
  }
  const [source, built] = await Promise.all([
    runNode([join(folder, 'script.ts')]),
    runNode([join(folder, 'script.mjs')]),
  ]);
  expect(source.stdout).toBe('--conditions=@lancekeep/source\n');
  expect(built.stdout).toBe('\n');
});
