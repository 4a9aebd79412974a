import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runNode, temporaryDirectory } from '@lancekeep/testing';
import { expect, test } from 'vitest';
import type { BenchReport } from './harness/bench-report.ts';

const MAIN = fileURLToPath(new URL('main.ts', import.meta.url));

test.each([
  [[], 'Name a case.'],
  [['nothing'], 'There is no case "nothing".'],
  [['startup', '--rounds', '0'], '--rounds takes a whole number from 1, not "0".'],
  [['pipeline', '--flushes', '4'], '--flushes takes a whole number from 5, not "4".'],
  [['cache', '--flushes', '4'], 'The case cache has no flushes.'],
  [['startup', '--unknown'], "Unknown option '--unknown'"],
])('the arguments %j are answered with the usage text', async (argv, problem) => {
  const result = await runNode([MAIN, ...argv]);
  expect(result).toMatchObject({ exitCode: 2, stdout: '' });
  expect(result.stderr).toContain(problem);
  expect(result.stderr).toContain('Usage: npm run bench -- NAME');
});

test('the table goes to stdout, the progress to stderr, every sample to the file', async () => {
  const json = join(await temporaryDirectory(), 'report.json');
  const { stdout, stderr } = await runNode([MAIN, 'startup', '--rounds', '2', '--json', json]);
  expect(stdout).toMatch(/^startup: .*rounds 2\n\d+ cores .*LanceDB 0\.39\.0/);
  expect(stdout).toMatch(/^ops --version \/ bare oclif command +\d/m);
  expect(stderr).toContain('round 2 of 2, ops --help\n');
  const report = JSON.parse(await readFile(json, 'utf8')) as BenchReport;
  expect(report.samples).toHaveLength(12);
  expect(report.summaries).toHaveLength(6);
});

test('an interruption ends the processes and leaves no folder', async () => {
  const before = await readdir(tmpdir());
  const argv = ['--conditions=@lancekeep/source', MAIN, 'pipeline', '--flushes', '5'];
  const child = spawn(process.execPath, argv, { stdio: ['ignore', 'ignore', 'pipe'] });
  await once(child.stderr, 'data');
  expect(await readdir(tmpdir())).not.toEqual(before);
  child.kill('SIGINT');
  expect(await once(child, 'exit')).toEqual([130, null]);
  expect(await readdir(tmpdir())).toEqual(before);
});
