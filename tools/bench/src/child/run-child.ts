import { spawn, type ChildProcess } from 'node:child_process';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Measurement, Surroundings } from '../harness/bench-case.ts';
import type { ChildMessage } from './child-message.ts';

export interface ChildRun {
  /** A module that calls `runProgram`. */
  readonly program: URL;
  /** Given to the program as JSON. */
  readonly input: unknown;
  /** Variables beside those of this process. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly surroundings: Pick<Surroundings, 'folder' | 'signal' | 'progress'>;
  /** Told the id of the process, when there is one. */
  readonly onStart?: (processId: number) => void;
}

/** A configuration of lancekeep in the environment would be measured in place of the default. */
const CONFIGURATION = /^LANCEKEEP_(?!STATUS_FOLDER$)/;

/**
 * The program beside a module: built when the module is. A process that strips types from sources
 * has 18 MB more, so figures come from built programs; the tests run sources.
 */
export function siblingProgram(moduleUrl: string, name: string): URL {
  return new URL(`./${name}${extname(moduleUrl)}`, moduleUrl);
}

/**
 * Runs a program in a fresh process, in the folder of this run, and gives what it measured.
 *
 * @throws Error with the end of its stderr when it fails; the reason of the signal when that aborts.
 * The process is gone then.
 */
export async function runChild(run: ChildRun): Promise<Measurement> {
  const { signal, progress } = run.surroundings;
  signal.throwIfAborted();
  const child = start(run);
  if (child.pid !== undefined) run.onStart?.(child.pid);
  const kill = (): boolean => child.kill('SIGKILL');
  signal.addEventListener('abort', kill);
  let result: Measurement | undefined;
  child.on('message', (message: ChildMessage) => {
    if ('progress' in message) progress(message.progress);
    else result = message.result;
  });
  let stderr = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  try {
    const ending = await endOf(child);
    signal.throwIfAborted();
    if (result !== undefined && ending === 'exit code 0') return result;
    throw new Error(`${run.program.pathname} ended with ${ending}.\n${stderr.slice(-4000)}`);
  } finally {
    signal.removeEventListener('abort', kill);
  }
}

function start({ program, input, environment, surroundings }: ChildRun): ChildProcess {
  const script = fileURLToPath(program);
  const conditions = extname(script) === '.ts' ? ['--conditions=@lancekeep/source'] : [];
  const inherited = Object.entries(process.env).filter(([name]) => !CONFIGURATION.test(name));
  return spawn(process.execPath, [...conditions, script, JSON.stringify(input)], {
    cwd: surroundings.folder,
    // LanceDB never removes what it leaves among the temporary files; this folder goes as a whole.
    env: { ...Object.fromEntries(inherited), TMPDIR: surroundings.folder, ...environment },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    serialization: 'advanced', // JSON has no NaN.
  });
}

async function endOf(child: ChildProcess): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  child.once('error', reject);
  child.once('close', (code, signal) => resolve(signal ?? `exit code ${code ?? 'unknown'}`));
  return promise;
}
