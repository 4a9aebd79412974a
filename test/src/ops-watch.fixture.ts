import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { onTestFinished, vi } from 'vitest';
import { OPS_BIN, type OpsPlace } from './ops-run.fixture.ts';

export interface Watch {
  /** What it has printed so far. */
  readonly shown: () => string;
  /** Waits until what it has printed satisfies `isEnough`. */
  readonly until: (isEnough: (shown: string) => boolean) => Promise<unknown>;
  /** What a person types at its terminal, or writes to it. */
  readonly type: (keys: string) => void;
  readonly interrupt: () => void;
  /** Reads no more of what it prints, as `head` does when it has enough. */
  readonly stopReading: () => void;
  readonly exited: Promise<{ readonly exitCode: number | null; readonly stderr: string }>;
}

/** Starts `ops cache stats --watch`, on a terminal of its own or not. It ends with the test. */
export function watchCacheStats(
  { folder: cwd, env }: OpsPlace,
  { flags = '', onTerminal = false }: { readonly flags?: string; readonly onTerminal?: boolean },
): Watch {
  const argv = [OPS_BIN, ...`cache stats --watch ${flags}`.trim().split(' ')];
  const shell = `stty rows 60 cols 100; exec ${[process.execPath, ...argv].map((word) => `'${word}'`).join(' ')}`;
  const child = onTerminal
    ? spawn('script', ['-qec', shell, '/dev/null'], { cwd, env: { ...env, TERM: 'xterm' } })
    : spawn(process.execPath, argv, { cwd, env });
  let [shown, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (shown += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const exited = once(child, 'close').then(([exitCode]) => ({
    exitCode: exitCode as number | null,
    stderr,
  }));
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await exited;
  });
  return {
    shown: () => shown,
    until: (isEnough) => vi.waitUntil(() => isEnough(shown), { timeout: 50_000 }),
    type: (keys) => void child.stdin.write(keys),
    interrupt: () => void child.kill('SIGINT'),
    stopReading: () => void child.stdout.destroy(),
    exited,
  };
}
