import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runNode, temporaryDirectory } from '@lancekeep/testing';
import { expect, test } from 'vitest';
import type { Lane, Stage } from './test-stages.ts';

const fixture = fileURLToPath(new URL('run-lanes.fixture.ts', import.meta.url));
/** Node 22 warns that it strips types. */
const QUIET = '--disable-warning=ExperimentalWarning';

const argvOf = (lanes: readonly Lane[]) => [QUIET, fixture, JSON.stringify(lanes)];
const stage = (name: string, script: string): Stage => ({ name, argv: ['-e', script] });
const marking = (path: string): string => `require('fs').writeFileSync('${path}', '');`;
const awaiting = (path: string): string =>
  `const wait = setInterval(() => require('fs').existsSync('${path}') && clearInterval(wait), 5);`;

/** The output without the times. */
const withoutTimes = (stdout: string): string => stdout.replaceAll(/ +\d+\.\d s$/gm, '');

test('lanes run side by side, the stages of a lane one after the other', async () => {
  const folder = await temporaryDirectory();
  const [first, second] = [join(folder, 'first'), join(folder, 'second')];
  const { stdout } = await runNode(
    argvOf([
      [stage('waits', awaiting(second))],
      [stage('marks', marking(first)), stage('follows', awaiting(first) + marking(second))],
    ]),
  );
  const lines = withoutTimes(stdout).trim().split('\n');
  expect(lines[0]).toBe('ok          marks');
  // These two end at about the same time.
  expect(lines.slice(1, 3).toSorted()).toEqual(['ok          follows', 'ok          waits']);
  expect(lines.slice(3)).toEqual(['{"failed":[],"interruptedBy":null}']);
});

test('a stage that fails has its output below it, and keeps no other from running', async () => {
  const folder = await temporaryDirectory();
  const done = join(folder, 'done');
  const failing = (said: string): string => `console.log('${said}'); process.exitCode = 3;`;
  const { stdout } = await runNode(
    argvOf([
      [stage('late', awaiting(done) + failing('too late'))],
      [stage('bad', failing('no good')), stage('good', `console.log('fine');` + marking(done))],
    ]),
  );
  const shown = withoutTimes(stdout);
  expect(shown).toContain('FAILED      bad\nno good\n\n');
  expect(shown).toContain('FAILED      late\ntoo late\n\n');
  expect(shown).toContain('ok          good\n');
  expect(shown).not.toContain('fine');
  expect(shown).toMatch(/\n\{"failed":\["late","bad"\],"interruptedBy":null\}\n$/);
});

test('a signal ends what runs, and nothing else begins', async () => {
  const folder = await temporaryDirectory();
  const [one, other, never] = ['one', 'other', 'never'].map((name) => join(folder, name));
  const running = (path = ''): string => `${marking(path)} setInterval(() => {}, 1000);`;
  const lanes = [
    [stage('one', running(one)), stage('next', marking(never ?? ''))],
    [stage('other', running(other))],
  ];
  const child = spawn(process.execPath, argvOf(lanes), { stdio: ['ignore', 'pipe', 'inherit'] });
  let stdout = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  const areRunning = (): boolean => existsSync(one ?? '') && existsSync(other ?? '');
  await expect.poll(areRunning, { timeout: 20_000 }).toBe(true);
  child.kill('SIGTERM');
  await once(child, 'close');
  const lines = withoutTimes(stdout).split('\n');
  expect(lines.slice(0, 2).toSorted()).toEqual(['interrupted one', 'interrupted other']);
  expect(lines[2]).toContain('"interruptedBy":"SIGTERM"');
  expect(existsSync(never ?? '')).toBe(false);
});
