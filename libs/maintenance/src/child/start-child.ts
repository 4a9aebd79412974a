import { fork, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { childEnvironment, TEMPORARY_FOLDER_PREFIX, type ChildStore } from './child-environment.ts';

export interface ChildOptions {
  readonly store: ChildStore;
  /** Variables that win over those the child has. For tests: a wrong one makes LanceDB hang. */
  readonly environment?: Readonly<Record<string, string>> | undefined;
}

/** A process that was started, and what can be known of its end. */
export interface StartedChild {
  readonly process: ChildProcess;
  /** The last of what it wrote to stderr, such as the message of a crash. */
  readonly lastWords: () => string;
  /** Resolves, never rejects, when the process is gone and its temporary files are removed. */
  readonly ended: Promise<ChildEnd>;
}

export interface ChildEnd {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  /** Why it could not even be started. */
  readonly error: Error | null;
}

const LAST_WORDS = 2_000;

/** Beside this module, from sources or built, whichever this is. */
const EXTENSION = extname(import.meta.url);
const PROGRAM = fileURLToPath(new URL(`./child-program${EXTENSION}`, import.meta.url));

/**
 * Flags of this process, such as `--inspect`, are not for the child.
 *
 * - Without its compilers V8 takes 12 MB less, and there is no JavaScript to speak of. Removing types
 *   from sources needs the compiler; Electron was not tried.
 * - From sources the child needs the condition under which this workspace is found as sources.
 */
function flags(): readonly string[] {
  if (EXTENSION === '.ts') return ['--conditions=@lancekeep/source'];
  return process.versions['electron'] === undefined ? ['--lite-mode'] : [];
}

/**
 * Starts the child program. It has no input and no output but the channel; stderr is kept for the
 * message of a failure. Temporary files go to a folder of its own, which LanceDB would leave behind.
 *
 * @throws the system's error when there is no room for temporary files.
 */
export async function startChild(options: ChildOptions): Promise<StartedChild> {
  const temporaryFolder = await mkdtemp(join(tmpdir(), TEMPORARY_FOLDER_PREFIX));
  const process_ = fork(PROGRAM, [], {
    execArgv: [...flags()],
    env: childEnvironment({ ...options, inherited: process.env, temporaryFolder }),
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    serialization: 'json',
  });
  let words = '';
  process_.stderr?.setEncoding('utf8').on('data', (text: string) => {
    words = (words + text).slice(-LAST_WORDS);
  });
  const ended = endOf(process_).then(async (end) => {
    await rm(temporaryFolder, { recursive: true, force: true, maxRetries: 3 });
    return end;
  });
  return { process: process_, lastWords: () => words.trim(), ended };
}

function endOf(child: ChildProcess): Promise<ChildEnd> {
  const { promise, resolve } = Promise.withResolvers<ChildEnd>();
  // A process that did not start has no `close`; one that cannot be sent to has, later.
  child.on('error', (error) => {
    if (child.pid === undefined) resolve({ exitCode: null, signal: null, error });
  });
  child.once('close', (exitCode, signal) => resolve({ exitCode, signal, error: null }));
  return promise;
}
