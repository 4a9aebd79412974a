import { connect, Index } from '@lancedb/lancedb';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { applyNativeLimits } from './apply-native-limits.ts';
import { threadNames } from './native-threads.ts';
import type { LimitsRequest } from './wanted-limits.ts';

/** What such a process does, one step after the other. */
export type Step =
  /** `environment` changes the `process.env` of the thread. */
  | { readonly environment: Readonly<Record<string, string>> }
  | { readonly apply: LimitsRequest }
  /** Writes a table, so that all threads of LanceDB run. */
  | { readonly use: true }
  /** Writes a table of many fragments and compacts it. */
  | { readonly compact: true }
  /** Builds a full-text index and runs 40 searches at once, which use every CPU thread. */
  | { readonly searchText: true }
  | { readonly inWorker: readonly Step[] };

/** Writing and compacting take 1 s on an idle machine, where nothing hangs. */
const STALL_MS = 12_000;
const DIMENSIONS = 256;

/**
 * Takes the steps that its argument lists as JSON, and prints what each gave as JSON: the limits, how
 * the compaction ended, how many `lance-cpu` threads there are after the searches, or what the
 * worker's steps gave.
 */
async function main(): Promise<void> {
  if (isMainThread) {
    const results = await take(JSON.parse(process.argv[2] ?? '[]') as readonly Step[]);
    console.log(JSON.stringify(results));
    // A compaction that hangs would keep the process.
    process.exit(0);
  }
  parentPort?.postMessage(await take(workerData as readonly Step[]));
}

async function take(steps: readonly Step[]): Promise<readonly unknown[]> {
  const results: unknown[] = [];
  for (const step of steps) results.push(await takeOne(step));
  return results;
}

async function takeOne(step: Step): Promise<unknown> {
  if ('environment' in step) {
    Object.assign(process.env, step.environment);
    return 'set';
  }
  if ('apply' in step) return applyNativeLimits(step.apply);
  if ('inWorker' in step) return takeInWorker(step.inWorker);
  if ('searchText' in step) return inFolder(searchText);
  return inFolder('use' in step ? use : compact);
}

const use = (folder: string): Promise<string> => writeTable(folder, 1).then(() => 'used');

async function compact(folder: string): Promise<unknown> {
  const before = process.cpuUsage();
  const compacted = writeTable(folder, 40).then((table) => table.optimize());
  const ended = compacted.then(() => 'finished');
  const outcome = await Promise.race([ended, sleep(STALL_MS, 'hung')]);
  const { user, system } = process.cpuUsage(before);
  return { outcome, workedMs: Math.round((user + system) / 1000) };
}

async function searchText(folder: string): Promise<unknown> {
  const rows = Array.from({ length: 4_000 }, (_, row) => ({ text: `word${row % 100} word${row}` }));
  const table = await (await connect(folder)).createTable('t', rows);
  await table.createIndex('text', { config: Index.fts() });
  const search = () => table.search('word5', 'fts').limit(3).toArray();
  await Promise.all(Array.from({ length: 40 }, search));
  return { cpuThreads: threadNames()?.filter((name) => name === 'lance-cpu').length };
}

async function takeInWorker(steps: readonly Step[]): Promise<unknown> {
  const worker = new Worker(new URL(import.meta.url), { workerData: steps });
  const { promise, resolve, reject } = Promise.withResolvers<unknown>();
  worker.once('message', resolve);
  worker.once('error', reject);
  const results = await promise;
  await worker.terminate();
  return results;
}

async function inFolder<Result>(work: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'limits-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function writeTable(folder: string, fragments: number) {
  const rows = (count: number) =>
    Array.from({ length: count }, () => ({
      vector: Float32Array.from({ length: DIMENSIONS }, Math.random),
    }));
  const table = await (await connect(folder)).createTable('t', rows(2_000));
  for (let fragment = 1; fragment < fragments; fragment += 1) await table.add(rows(500));
  return table;
}

void main();
