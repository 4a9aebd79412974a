import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

export interface IndexerResult {
  readonly writes: number;
  readonly reads: number;
  readonly failures: readonly string[];
}

export interface Indexer {
  readonly pid: number;
  readonly signal: (name: NodeJS.Signals) => void;
  /** Ends it, and gives what it did. */
  readonly end: () => Promise<IndexerResult>;
}

/** Starts an application that writes and reads all the time. It ends with the running test. */
export async function startIndexer(input: {
  readonly uri: string;
  readonly rows: number;
  readonly env: NodeJS.ProcessEnv;
}): Promise<Indexer> {
  const { uri, rows, env } = input;
  const script = fileURLToPath(new URL('indexer.fixture.ts', import.meta.url));
  const argv = ['--conditions=@lancekeep/source', script, uri, String(rows)];
  const child = spawn(process.execPath, argv, { env, stdio: ['pipe', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  const signal = (name: NodeJS.Signals): void => void child.kill(name);
  onTestFinished(async () => {
    signal('SIGKILL');
    await exited;
  });
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  await lines.next();
  return {
    pid: child.pid ?? 0,
    signal,
    end: async () => {
      child.stdin.end();
      const { value } = (await lines.next()) as IteratorResult<string, undefined>;
      await exited;
      return JSON.parse(String(value)) as IndexerResult;
    },
  };
}
