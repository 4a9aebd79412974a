import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

export interface ProjectToRun {
  readonly uri: string;
  readonly name: string;
  readonly mode?: 'readWrite' | 'readOnly';
  readonly env: NodeJS.ProcessEnv;
  /** Names of further projects that it opens, in folders of these names beside the first. */
  readonly more?: readonly string[];
  /** Whether it can be asked. Default: true. */
  readonly answers?: boolean;
}

export interface RunningProcess {
  readonly pid: number;
  /** Stops it as SIGSTOP does: it lives, and renews nothing. */
  readonly stop: () => void;
  /** Ends it without a chance to tidy up. */
  readonly kill: () => Promise<void>;
  /** Has it close its projects, and waits for its end. */
  readonly end: () => Promise<void>;
}

/**
 * Starts a process that has a project open, and waits until its status file is there. It ends with
 * the test.
 */
export async function runProject(project: ProjectToRun): Promise<RunningProcess> {
  const { uri, name, mode = 'readWrite', answers = true, more = [] } = project;
  const env = { ...project.env, LANCEKEEP_CONTROL__ENABLED: String(answers) };
  const script = fileURLToPath(new URL('open-project.fixture.ts', import.meta.url));
  const argv = ['--conditions=@lancekeep/source', script, uri, name, mode, ...more];
  const child = spawn(process.execPath, argv, { env, stdio: ['pipe', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL');
    await exited;
  };
  onTestFinished(kill);
  const pid = pidOf(child);
  await once(child.stdout, 'data');
  while ((await statusFilesOf(pid, env)).length === 0) await new Promise(setImmediate);
  const end = async (): Promise<void> => {
    child.stdin.end();
    await exited;
  };
  return { pid, stop: () => child.kill('SIGSTOP'), kill, end };
}

/** Makes the figures of a process so much older. It must be stopped, or it would renew them. */
export async function ageFigures(
  pid: number,
  env: NodeJS.ProcessEnv,
  milliseconds: number,
): Promise<void> {
  for (const path of await statusFilesOf(pid, env)) {
    const snapshot = JSON.parse(await readFile(path, 'utf8')) as { takenAt: string };
    const takenAt = new Date(Date.parse(snapshot.takenAt) - milliseconds).toISOString();
    await writeFile(path, JSON.stringify({ ...snapshot, takenAt }));
  }
}

async function statusFilesOf(pid: number, env: NodeJS.ProcessEnv): Promise<readonly string[]> {
  const folder = env['LANCEKEEP_STATUS_FOLDER'] ?? '';
  const names = await readdir(folder);
  return names
    .filter((name) => name.startsWith(`${pid}-`) && name.endsWith('.json'))
    .map((name) => join(folder, name));
}

function pidOf({ pid }: ChildProcess): number {
  if (pid === undefined) throw new Error('The process could not be started.');
  return pid;
}
