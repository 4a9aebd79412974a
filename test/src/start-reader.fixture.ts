import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import type {
  ReaderAnswer,
  ReaderCommand,
  ReaderKind,
  ReaderSettings,
} from './reading-process.fixture.ts';

export interface ReadingProcess {
  readonly pid: number;
  readonly ask: (command: ReaderCommand) => Promise<ReaderAnswer>;
  readonly kill: () => Promise<void>;
}

/** Starts a process that has the table open, and has read it once. It ends with the test. */
export async function startReader(
  kind: ReaderKind,
  settings: ReaderSettings,
  env: NodeJS.ProcessEnv,
): Promise<ReadingProcess> {
  const script = fileURLToPath(new URL('reading-process.fixture.ts', import.meta.url));
  const execArgv = ['--conditions=@lancekeep/source'];
  const child = fork(script, [kind, JSON.stringify(settings)], { env, execArgv });
  const exited = once(child, 'exit');
  const kill = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await exited;
  };
  onTestFinished(kill);
  const answer = async (): Promise<ReaderAnswer> => {
    const ended = exited.then(() => Promise.reject(new Error('The reader ended.')));
    const [said] = (await Promise.race([once(child, 'message'), ended])) as [ReaderAnswer];
    return said;
  };
  await answer();
  return {
    pid: child.pid ?? 0,
    kill,
    ask: (command) => {
      const answered = answer();
      child.send(command);
      return answered;
    },
  };
}
