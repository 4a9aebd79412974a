import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const fixture = fileURLToPath(new URL('./child-project.fixture.ts', import.meta.url));

export interface ChildProject {
  readonly said: {
    readonly state: 'open' | 'refused';
    readonly error?: { readonly code: string; readonly subject: Record<string, unknown> };
  };
  readonly processId: number;
  /** Ends the process, without a word to it or by closing its project. */
  end(how: 'SIGKILL' | 'close'): Promise<void>;
}

/** Opens a project in another process and waits until it is open or refused. */
export async function startChildProject(
  folder: string,
  mode: 'readWrite' | 'readOnly' = 'readWrite',
): Promise<ChildProject> {
  const child = spawn(process.execPath, ['--conditions=@lancekeep/source', fixture, folder, mode], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const end = async (how: 'SIGKILL' | 'close'): Promise<void> => {
    if (how === 'close') child.stdin.end();
    else child.kill(how);
    await exited;
  };
  onTestFinished(() =>
    (child.exitCode ?? child.signalCode) === null ? end('SIGKILL') : undefined,
  );
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  return { said: JSON.parse(line) as ChildProject['said'], processId: child.pid ?? 0, end };
}
