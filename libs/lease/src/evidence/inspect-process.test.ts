import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { expect, onTestFinished, test } from 'vitest';
import { identifyProcess } from './identify-process.ts';
import { inspectProcess } from './inspect-process.ts';

test('a running process has a start of its own that does not change', async () => {
  const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60_000)']);
  onTestFinished(() => void child.kill('SIGKILL'));
  const first = await inspectProcess(child.pid ?? -1);
  expect(first).toMatchObject({ state: 'running' });
  expect(await inspectProcess(child.pid ?? -1)).toEqual(first);
  expect(await inspectProcess(process.pid)).not.toEqual(first);
});

test('a process that ended is gone', async () => {
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  expect(await inspectProcess(pid)).toEqual({ state: 'gone' });
});

test('a zombie is gone, although its id is still taken', async () => {
  const script = 'sleep 0.05 & echo $!; exec sleep 60';
  const parent = spawn('sh', ['-c', script], { stdio: ['ignore', 'pipe', 'ignore'] });
  onTestFinished(() => void parent.kill('SIGKILL'));
  const [line] = (await once(parent.stdout, 'data')) as [Buffer];
  const processId = Number(line.toString());
  await expect.poll(() => inspectProcess(processId)).toEqual({ state: 'gone' });
  expect(process.kill(processId, 0)).toBe(true);
});

test('a process knows what tells it from others', async () => {
  const identity = await identifyProcess();
  expect(identity).toEqual(await identifyProcess());
  expect(identity.platform).toBe(process.platform);
  if (process.platform !== 'linux') return;
  expect(identity.bootId).toMatch(/^[0-9a-f-]{36}$/);
  expect(identity.namespace).toMatch(/^pid:\[\d+\] time:/);
  expect(identity.startTime).toMatch(/^\d+$/);
});
