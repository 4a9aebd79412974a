import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import type { LeaseInternals } from './acquire.ts';
import type { ContenderAnswer, ContenderCommand } from './contender.fixture.ts';

/** A contender in a process of its own, ended with the test. */
export interface RemoteContender {
  readonly processId: number;
  acquire(folder: string, internals?: LeaseInternals): Promise<ContenderAnswer>;
  release(): Promise<void>;
  /** Starts a process that outlives the contender, and gives its id. */
  spawnSurvivor(): Promise<number>;
  /** Sends SIGKILL and waits for the end. */
  kill(): Promise<void>;
}

/** `launcher` is a command that runs the process, for example in other namespaces. */
export async function startContender(launcher: readonly string[] = []): Promise<RemoteContender> {
  const [execPath = process.execPath, ...launcherArguments] = launcher;
  const node = launcher.length === 0 ? [] : [process.execPath];
  const child = fork(fileURLToPath(new URL('contender.fixture.ts', import.meta.url)), {
    execPath,
    execArgv: [...launcherArguments, ...node, '--conditions=@lancekeep/source'],
  });
  onTestFinished(() => endProcess(child));
  await nextAnswer(child);
  return {
    processId: child.pid ?? -1,
    acquire: (folder, internals = {}) =>
      ask(child, { do: 'acquire', options: optionsFor(folder), internals }),
    async release() {
      await ask(child, { do: 'release' });
    },
    async spawnSurvivor() {
      const answer = await ask(child, { do: 'spawn' });
      return answer.is === 'spawned' ? answer.processId : -1;
    },
    kill: () => endProcess(child),
  };
}

/** The options that every test takes a lease with. */
export function optionsFor(folder: string) {
  return { folder, path: '/data/project', project: 'example' };
}

async function ask(child: ChildProcess, command: ContenderCommand): Promise<ContenderAnswer> {
  const answer = nextAnswer(child);
  child.send(command);
  return answer;
}

async function nextAnswer(child: ChildProcess): Promise<ContenderAnswer> {
  const answered = new AbortController();
  const { signal } = answered;
  const ended = once(child, 'exit', { signal }).then(() => {
    throw new Error('The contender ended without an answer.');
  });
  const message = once(child, 'message', { signal }).then(([answer]: unknown[]) => {
    return answer as ContenderAnswer;
  });
  try {
    return await Promise.race([message, ended]);
  } finally {
    answered.abort();
  }
}

async function endProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}
