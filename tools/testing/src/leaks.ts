import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join, relative } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Worker } from 'node:worker_threads';

const GRACE_MS = 2_000;
const POLL_MS = 20;
/**
 * Temporary files that no test can help: Node's cache, which tools such as tsc switch on, and what
 * LanceDB 0.39 leaves for ever, an empty folder per process and the shuffled vectors of every vector
 * index that it builds.
 */
const FOREIGN_FILE = /^(node-compile-cache|\.tmp\w{6})\//;
/**
 * LanceDB keeps a descriptor of a table's file while a stream that was not read to its end waits for
 * the garbage collector, and one of a full-text index, even a replaced one, as long as its Session.
 */
const TABLE_FILE = '.lance/';

export interface LeakWatch {
  /**
   * What was opened since the watch began and is open still, each in a phrase; empty if nothing.
   * Waits at most `graceMs` (default 2,000) for what is being closed.
   */
  readonly findLeaks: (graceMs?: number) => Promise<readonly string[]>;
  /** Kills the child processes and threads that were left. */
  readonly endLeft: () => Promise<void>;
}

/**
 * Watches for what a test file leaves: resources that keep the event loop alive (timers, servers,
 * sockets, pipes), child processes, worker threads, files in `temporaryFolder`, and open descriptors
 * of such files.
 *
 * Native LanceDB keeps threads, but no resource that the event loop knows, also while tables are
 * open; its files are left out (see below). Not seen: timers and sockets that were `unref`ed, and
 * processes whose parent is dead. Child processes and descriptors are looked up in `/proc`, so on
 * Linux only.
 */
export function watchForLeaks(temporaryFolder: string): LeakWatch {
  const resourcesBefore = process.getActiveResourcesInfo();
  const childrenBefore = new Set(childProcesses());
  const workers = watchWorkers();
  const newChildren = () => childProcesses().filter((pid) => !childrenBefore.has(pid));

  const list = (): readonly string[] => [
    ...excess(process.getActiveResourcesInfo(), resourcesBefore),
    ...newChildren().map((pid) => `child process ${String(pid)} (${commandOf(pid)})`),
    ...[...workers].map((worker) => `worker thread ${String(worker.threadId)}`),
    ...openFilesIn(temporaryFolder).map((path) => `open descriptor of ${path}`),
    ...filesIn(temporaryFolder).map((path) => `temporary file ${path}`),
  ];

  return {
    findLeaks: async (graceMs = GRACE_MS) => {
      const deadline = performance.now() + graceMs;
      let leaks = list();
      while (leaks.length > 0 && performance.now() < deadline) {
        await sleep(POLL_MS);
        leaks = list();
      }
      return leaks;
    },
    endLeft: async () => {
      for (const pid of newChildren()) endProcess(pid);
      await Promise.all([...workers].map((worker) => worker.terminate()));
    },
  };
}

/** The names in `now` that are not in `before`, counting repeated ones. */
function excess(now: readonly string[], before: readonly string[]): readonly string[] {
  const rest = [...before];
  return now.filter((name) => {
    const index = rest.indexOf(name);
    if (index >= 0) rest.splice(index, 1);
    return index < 0;
  });
}

function watchWorkers(): ReadonlySet<Worker> {
  const running = new Set<Worker>();
  process.on('worker', (worker) => {
    running.add(worker);
    worker.once('exit', () => running.delete(worker));
  });
  return running;
}

function childProcesses(): readonly number[] {
  return entriesOf('/proc/self/task').flatMap((thread) =>
    orElse('', () => readFileSync(`/proc/self/task/${thread}/children`, 'utf8'))
      .split(' ')
      .filter((pid) => pid !== '')
      .map(Number),
  );
}

function commandOf(pid: number): string {
  const command = orElse('', () => readFileSync(`/proc/${String(pid)}/cmdline`, 'utf8'));
  return command.replaceAll('\0', ' ').trim();
}

function endProcess(pid: number): void {
  orElse(false, () => process.kill(pid, 'SIGKILL'));
}

function openFilesIn(folder: string): readonly string[] {
  return entriesOf('/proc/self/fd')
    .map((descriptor) => orElse('', () => readlinkSync(`/proc/self/fd/${descriptor}`)))
    .filter((path) => path.startsWith(`${folder}/`) && !path.includes(TABLE_FILE))
    .map((path) => relative(folder, path));
}

/** Folders do not count: what a library makes once per user, such as its status folder, stays. */
function filesIn(folder: string): readonly string[] {
  return orElse([], () => readdirSync(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .filter((path) => !FOREIGN_FILE.test(path));
}

function entriesOf(folder: string): readonly string[] {
  return orElse([], () => readdirSync(folder));
}

/** Threads, descriptors and processes may end while they are being listed: `/proc` is no snapshot. */
function orElse<Value>(otherwise: Value, read: () => Value): Value {
  try {
    return read();
  } catch {
    return otherwise;
  }
}
