import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

export interface Program {
  /** All that it has said so far. */
  readonly lines: readonly string[];
  /** The next line that nobody waited for yet; throws when it ends without one. */
  readonly nextLine: () => Promise<string>;
  /** Lets it go on: its input ends. */
  readonly endInput: () => void;
  readonly kill: () => void;
  /** Its end, and the end of its output. */
  readonly closed: Promise<unknown>;
}

/** Starts `NAME.fixture.ts` of this folder as a process of its own. It ends with the running test. */
export function startProgram(name: string, ...argv: readonly string[]): Program {
  const script = fileURLToPath(new URL(`${name}.fixture.ts`, import.meta.url));
  const child = spawn(process.execPath, ['--conditions=@lancekeep/source', script, ...argv], {
    stdio: ['pipe', 'pipe', 'inherit'],
    // What LanceDB warns of is what the tests provoke.
    env: { ...process.env, LANCEDB_LOG: 'error' },
  });
  // It may be gone when it is told something.
  child.stdin.on('error', () => undefined);
  const closed = once(child, 'close');
  const kill = (): void => void child.kill('SIGKILL');
  onTestFinished(async () => {
    kill();
    await closed;
  });
  const lines: string[] = [];
  const reader = createInterface(child.stdout).on('line', (line) => void lines.push(line));
  const ended = once(reader, 'close');
  let read = 0;
  const nextLine = async (): Promise<string> => {
    if (lines.length <= read) await Promise.race([once(reader, 'line'), ended]);
    const line = lines[read];
    if (line === undefined) throw new Error(`${name} ended after: ${lines.join('\n')}`);
    read += 1;
    return line;
  };
  return { lines, nextLine, endInput: () => void child.stdin.end(), kill, closed };
}
