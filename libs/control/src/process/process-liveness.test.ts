import { onLinux, systemTest } from '@lancekeep/testing';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, onTestFinished, test } from 'vitest';
import { identifyThisProcess, readProcessStat } from './process-identity.ts';
import { probeProcess } from './process-liveness.ts';
import { endProcess } from '../status/start-publisher.fixture.ts';

const here = identifyThisProcess();

function idle() {
  const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)'], { stdio: 'ignore' });
  onTestFinished(() => endProcess(child));
  const id = child.pid ?? 0;
  return { child, identity: { ...here, id, startTime: readProcessStat(id)?.startTime ?? null } };
}

describe('a process of this machine', () => {
  test('lives until it is killed', async () => {
    const { child, identity } = idle();
    expect(probeProcess(identity).alive).toBe(true);
    await endProcess(child);
    expect(probeProcess(identity)).toMatchObject({ alive: false });
  });

  systemTest(onLinux, 'is not mistaken for a later one with its id', () => {
    const { identity } = idle();
    const earlier = { ...identity, startTime: '1' };
    const reason = 'another process has its id now';
    expect(probeProcess(earlier)).toEqual({ alive: false, reason });
  });

  systemTest(onLinux, 'is alive while it is stopped', () => {
    const { child, identity } = idle();
    child.kill('SIGSTOP');
    expect(probeProcess(identity).alive).toBe(true);
  });

  systemTest(onLinux, 'is dead as a zombie that its parent has not collected', async () => {
    // `exec` replaces the shell, which would have collected its child, by a program that does not.
    const parent = spawn('sh', ['-c', 'sleep 0 & echo $!; exec sleep 60'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    onTestFinished(() => endProcess(parent));
    const [line] = (await once(parent.stdout, 'data')) as [Buffer];
    const id = Number(line.toString());
    // On a busy machine its end takes a while.
    await expect.poll(() => readProcessStat(id)?.state, { timeout: 20_000 }).toBe('Z');
    const startTime = readProcessStat(id)?.startTime ?? null;
    expect(probeProcess({ ...here, id, startTime })).toMatchObject({ alive: false });
  });

  test('without a recorded start time is alive by its id at best', () => {
    const isLinux = onLinux.isMet();
    const { alive, reason } = probeProcess({ ...here, startTime: null });
    expect(alive).toBe(isLinux ? null : true);
    expect(reason).toMatch(isLinux ? /was not recorded/ : /does not tell/);
  });
});

describe('a process that cannot be looked up from here', () => {
  test('on another host is neither alive nor dead', () => {
    const there = { ...here, host: 'elsewhere', bootId: 'another' };
    expect(probeProcess(there)).toMatchObject({ alive: null });
  });

  systemTest(onLinux, 'in another container is neither alive nor dead', () => {
    const there = { ...here, pidNamespace: 'pid:[1]' };
    expect(probeProcess(there)).toMatchObject({ alive: null });
  });

  systemTest(onLinux, 'from before the machine was started again is dead', () => {
    expect(probeProcess({ ...here, bootId: 'another' })).toMatchObject({ alive: false });
  });
});
