import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join, relative } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Worker } from 'node:worker_threads';

const GRACE_MS = 2_000;
const POLL_MS = 20;
/** Node's own cache, which tools such as tsc switch on for themselves. */
const COMPILE_CACHE = 'node-compile-cache/';

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
 * Native LanceDB keeps threads, but no resource that the event loop knows, and no descriptor of a
 * local table, open or closed (measured with 0.39.0): it causes no false alarm. Not seen: timers and
 * sockets that were `unref`ed, and processes whose parent is dead. Child processes and descriptors
 * are looked up in `/proc`, so on Linux only.
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
    .filter((path) => path.startsWith(`${folder}/`))
    .map((path) => relative(folder, path));
}

/** Folders do not count: what a library makes once per user, such as its status folder, stays. */
function filesIn(folder: string): readonly string[] {
  return orElse([], () => readdirSync(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .filter((path) => !path.startsWith(COMPILE_CACHE));
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
