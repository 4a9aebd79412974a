import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const fixture = fileURLToPath(new URL('publisher.fixture.ts', import.meta.url));

/** Publishes version 3 of the table "t" from another process, until that ends. */
export async function startPublisher(
  folder: string,
  launcher: readonly string[] = [],
): Promise<ChildProcess> {
  const [execPath = process.execPath, ...launcherArguments] = launcher;
  const node = launcher.length === 0 ? [] : [process.execPath];
  const execArgv = [...launcherArguments, ...node, '--conditions=@lancekeep/source'];
  const child = fork(fixture, [folder], { execPath, execArgv });
  onTestFinished(() => endProcess(child));
  await once(child, 'message');
  return child;
}

export async function endProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}
