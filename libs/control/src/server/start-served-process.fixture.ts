import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import type { AskedProject } from '../client/project-client.ts';
import type { EndpointDescription } from '../contract/endpoint-description.ts';
import { endProcess } from '../status/start-publisher.fixture.ts';

const SCRIPT = fileURLToPath(new URL('served-process.fixture.ts', import.meta.url));
const OPTIONS = ['--disable-warning=ExperimentalWarning', '--conditions=@lancekeep/source'];

export interface ServedProcess {
  readonly child: ChildProcessByStdio<Writable, Readable, null>;
  readonly project: AskedProject;
  /** The exit code; `null` after a signal. */
  readonly ended: Promise<number | null>;
}

/** Serves a project in a child process, which is killed when the test ends. */
export async function startServedProcess(
  ending: 'stay' | 'nothing' | 'asked' | 'close',
): Promise<ServedProcess> {
  const child = spawn(process.execPath, [...OPTIONS, SCRIPT, ending], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  onTestFinished(() => endProcess(child));
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  const endpoint = JSON.parse(line.toString()) as EndpointDescription;
  return { child, ended, project: { endpoint, name: 'child', processId: child.pid ?? 0 } };
}
