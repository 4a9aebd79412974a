import { runNode, type ProcessResult } from '@lancekeep/testing';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const SCRIPT = fileURLToPath(new URL('publisher.fixture.ts', import.meta.url));
/** Node 22 warns of TypeScript. */
const QUIET = '--disable-warning=ExperimentalWarning';
const SOURCE = '--conditions=@lancekeep/source';

/** Runs a publisher to its end. */
export async function runPublisher(
  ending: 'close' | 'exit' | 'nothing' | 'kill',
): Promise<ProcessResult> {
  const result = await runNode([QUIET, SCRIPT, ending]);
  if (!result.stdout.includes('published')) throw new Error(result.stderr);
  return result;
}

/** Starts a publisher that runs until the test ends, and waits for its first file. */
export async function startPublisher(ending: 'stay' | 'hurry'): Promise<ChildProcess> {
  const child = spawn(process.execPath, [QUIET, SOURCE, SCRIPT, ending], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => endProcess(child));
  await once(child.stdout, 'data');
  return child;
}

/** Kills a child, unless it ended before, and waits for its end. */
export async function endProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}
