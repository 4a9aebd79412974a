import { spawn, type SpawnOptions } from 'node:child_process';

/** Below the time that a test may take, so that the message about the process is what one sees. */
const DEFAULT_TIMEOUT_MS = 50_000;

/** What a finished process left: its output as text and how it ended. */
export interface ProcessResult {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
}

/**
 * Runs `node ARGUMENTS` with the Node of this test run and waits for its end. A TypeScript script
 * finds the packages of this workspace as sources, everything else finds them built.
 *
 * Throws an Error with the output so far when the process takes longer than `timeoutMs` (default
 * 50,000); it is killed then.
 */
export async function runNode(
  argv: readonly string[],
  options: SpawnOptions & { readonly timeoutMs?: number } = {},
): Promise<ProcessResult> {
  const { timeoutMs = DEFAULT_TIMEOUT_MS, ...spawnOptions } = options;
  const child = spawn(process.execPath, [...conditionsFor(argv), ...argv], {
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: timeoutMs,
    killSignal: 'SIGKILL',
    ...spawnOptions,
  });
  let stdout = '';
  let stderr = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const { promise, resolve, reject } = Promise.withResolvers<ProcessResult>();
  child.once('error', reject);
  child.once('close', (exitCode, signal) => {
    if (child.killed) {
      const command = `node ${argv.join(' ')}`;
      reject(new Error(`${command} took more than ${timeoutMs} ms.\n${stdout}\n${stderr}`));
    } else {
      resolve({ stdout, stderr, exitCode, signal });
    }
  });
  return promise;
}

function conditionsFor(argv: readonly string[]): readonly string[] {
  const script = argv.find((argument) => !argument.startsWith('-'));
  return script?.endsWith('.ts') === true ? ['--conditions=@lancekeep/source'] : [];
}
