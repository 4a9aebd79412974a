import { spawn } from 'node:child_process';
import { constants } from 'node:os';

export interface Command {
  /** Arguments of the Node that runs this script: the script to run, then its own. */
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly env?: NodeJS.ProcessEnv;
  /**
   * `inherit`: the command has the standard streams of this process.
   * `capture`: it has no input, and what it prints is returned.
   */
  readonly streams: 'inherit' | 'capture';
}

export interface CommandResult {
  /** As a shell counts: 128 and the number of the signal, when one ended the command. */
  readonly exitCode: number;
  /** Standard output and error as they came; empty with `inherit`. */
  readonly output: string;
  /** The signal that this process got meanwhile, if any. */
  readonly interruptedBy: NodeJS.Signals | null;
}

const FORWARDED = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
/** A command that was told to end gets this long to do so. */
const KILL_AFTER_MS = 10_000;

/**
 * Runs a command in this process group and waits for its end, whatever signals come: they are the
 * command's to answer. A terminal sends Ctrl-C to the whole group, so it is not sent again.
 */
export async function runCommand({ argv, cwd, env, streams }: Command): Promise<CommandResult> {
  const child = spawn(process.execPath, [...argv], {
    cwd,
    env: env ?? process.env,
    stdio: streams === 'inherit' ? 'inherit' : ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => (output += text));
  }

  let interruptedBy: NodeJS.Signals | null = null;
  let killTimer: NodeJS.Timeout | undefined;
  const onSignal = (signal: NodeJS.Signals): void => {
    interruptedBy = signal;
    if (signal !== 'SIGINT' || !hasTerminal()) child.kill(signal);
    // A program at the terminal may take its time to finish; a stage of a test run may not.
    if (streams === 'capture') killTimer ??= setTimeout(() => child.kill('SIGKILL'), KILL_AFTER_MS);
  };
  for (const signal of FORWARDED) process.on(signal, onSignal);

  try {
    const { promise, resolve, reject } = Promise.withResolvers<number>();
    child.once('error', reject);
    child.once('close', (code, signal) => resolve(signal ? signalExitCode(signal) : (code ?? 1)));
    return { exitCode: await promise, output, interruptedBy };
  } finally {
    clearTimeout(killTimer);
    for (const signal of FORWARDED) process.off(signal, onSignal);
  }
}

export function signalExitCode(signal: NodeJS.Signals): number {
  return 128 + constants.signals[signal];
}

function hasTerminal(): boolean {
  return process.stdin.isTTY || process.stdout.isTTY || process.stderr.isTTY;
}
