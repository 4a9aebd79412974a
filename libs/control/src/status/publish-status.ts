import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ProjectSnapshot } from '../contract/project-snapshot.ts';
import { identifyThisProcess } from '../process/process-identity.ts';
import { newStatusFileName, writeStatusFile } from './status-file.ts';
import { ensureStatusFolder, statusFolder } from './status-folder.ts';

const DEFAULT_INTERVAL_MS = 2000;
const SHORTEST_INTERVAL_MS = 100;

export interface PublishStatusOptions {
  /** Called before each write, synchronously; what it throws goes to `onError`. */
  readonly snapshot: () => ProjectSnapshot;
  /** Milliseconds between writes. Default 2000, at least 100. */
  readonly intervalMs?: number;
  /**
   * Called when a write fails; the next one is tried all the same. Of failures in a row with the
   * same message only the first is reported.
   */
  readonly onError?: (error: unknown) => void;
}

export interface StatusPublisher {
  /** Writes the status now. Resolves when a snapshot not older than this call was written, or failed. */
  refresh(): Promise<void>;
  /** Stops and removes the file. Never rejects, and may be called again. */
  close(): Promise<void>;
}

/**
 * Keeps the status file of a project up to date, in `statusFolder()`, until `close()`. Never throws
 * into its host and does not keep it alive. A process that ends without `close()` leaves its file;
 * readers recognise it as dead.
 *
 * At most one write is in flight, and at most one waits behind it: the timer passes over a tick
 * while a write is under way, and all calls of `refresh` meanwhile share the next write.
 */
export function publishStatus(options: PublishStatusOptions): StatusPublisher {
  return new Publisher(options);
}

class Publisher implements StatusPublisher {
  readonly #options: PublishStatusOptions;
  readonly #timer: NodeJS.Timeout;
  readonly #name = newStatusFileName(identifyThisProcess());
  #folder: string | null = null;
  #writing: Promise<void> | null = null;
  #waiting: Promise<void> | null = null;
  #closing: Promise<void> | null = null;
  #lastFailure: string | null = null;

  constructor(options: PublishStatusOptions) {
    this.#options = options;
    const intervalMs = Math.max(options.intervalMs ?? DEFAULT_INTERVAL_MS, SHORTEST_INTERVAL_MS);
    this.#timer = setInterval(() => {
      if (this.#writing === null) void this.refresh();
    }, intervalMs);
    this.#timer.unref();
    void this.refresh();
  }

  refresh(): Promise<void> {
    if (this.#closing !== null) return Promise.resolve();
    if (this.#writing === null) return this.#start();
    this.#waiting ??= this.#writing.then(() => {
      this.#waiting = null;
      return this.refresh();
    });
    return this.#waiting;
  }

  close(): Promise<void> {
    this.#closing ??= this.#stop();
    return this.#closing;
  }

  #start(): Promise<void> {
    this.#writing = this.#attempt(() => this.#write()).finally(() => (this.#writing = null));
    return this.#writing;
  }

  async #write(): Promise<void> {
    const text = JSON.stringify(this.#options.snapshot());
    // Checked each time: a cleaner of temporary files may have removed the folder meanwhile.
    this.#folder = await ensureStatusFolder(this.#folder ?? statusFolder());
    await writeStatusFile(join(this.#folder, this.#name), text);
    this.#lastFailure = null;
  }

  async #stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#writing;
    const folder = this.#folder;
    if (folder === null) return;
    await this.#attempt(() => rm(join(folder, this.#name), { force: true }));
  }

  async #attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#report(error);
    }
  }

  #report(error: unknown): void {
    const failure = String(error);
    if (failure === this.#lastFailure) return;
    this.#lastFailure = failure;
    try {
      this.#options.onError?.(error);
    } catch {
      // A host whose error callback fails has nowhere left to be told.
    }
  }
}
