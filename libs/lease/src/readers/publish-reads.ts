import { randomBytes } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { LancekeepError } from '@lancekeep/errors';
import { removeQuietly } from '../record/remove-quietly.ts';
import { describeReader } from './describe-reader.ts';
import { readerPath, readersFolder, writeWhole } from './reader-files.ts';
import { serializeReaderRecord, type PublishedRead } from './reader-record.ts';

export interface PublishReadsOptions {
  /** The state folder of the project, for example `DATABASE/.lancekeep`; made when it is needed. */
  readonly folder: string;
  /** The name under which this process opened the project. */
  readonly project: string;
  /** What is in use and worth telling; asked once a second at most. */
  readonly inUse: () => readonly PublishedRead[];
  /** Whether something runs that may become worth telling. */
  readonly isBusy: () => boolean;
  /** Told when the file cannot be written, of failures with one message the first only. */
  readonly onProblem?: (problem: LancekeepError<'READER_NOT_PUBLISHED'>) => void;
}

const INTERVAL_MS = 1_000;
/** As the heartbeat of the lease: see `MOST_SILENCE_MS` for who goes by it. */
const HEARTBEAT_MS = 5_000;

/**
 * Keeps the file that tells other processes which versions this one uses.
 *
 * - idle: no timer, no file. A process that only makes short reads writes nothing, ever: a version
 *   that was current when such a read began is kept by the retention, whose floor is the read
 *   consistency, `maxReadMs` and a minute.
 * - looking: from {@link begin} on, once a second, until nothing runs any more. What is in use is
 *   written when it has changed, and every 5 seconds as a sign of life; when nothing is, the file is
 *   removed.
 * - {@link publish} looks at once, for what has to be seen before it is used.
 *
 * One look at a time. A file that cannot be written is a problem to be told, never a failure: the
 * read goes on, without this protection.
 */
export class ReadPublisher {
  /** Names the file of this process among those of others. */
  readonly id = randomBytes(16).toString('hex');
  readonly #options: PublishReadsOptions;
  #timer: NodeJS.Timeout | null = null;
  #look: Promise<void> = Promise.resolve();
  #isLooking = false;
  #written: { readonly inUse: readonly PublishedRead[]; readonly at: number } | null = null;
  #problem: LancekeepError<'READER_NOT_PUBLISHED'> | null = null;
  #self: ReturnType<typeof describeReader> | null = null;
  #isClosed = false;

  constructor(options: PublishReadsOptions) {
    this.#options = options;
  }

  /** Why what is in use now cannot be told; `null` when it is, or nothing is. */
  get problem(): LancekeepError<'READER_NOT_PUBLISHED'> | null {
    return this.#problem;
  }

  /** Something begins to run. */
  begin(): void {
    if (this.#timer !== null || this.#isClosed) return;
    this.#timer = setInterval(() => {
      if (!this.#isLooking) void this.#lookNext();
    }, INTERVAL_MS);
    this.#timer.unref();
  }

  /** Resolves when what is in use now is written, or cannot be. */
  publish(): Promise<void> {
    this.begin();
    return this.#lookNext();
  }

  /** Stops, and removes the file. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#stop();
    await this.#look;
    await this.#remove();
  }

  #lookNext(): Promise<void> {
    this.#look = this.#look.then(() => this.#update());
    return this.#look;
  }

  async #update(): Promise<void> {
    if (this.#isClosed) return;
    const inUse = this.#options.inUse();
    this.#isLooking = true;
    try {
      if (inUse.length === 0) await this.#remove();
      else if (this.#isDue(inUse)) await this.#write(inUse);
      this.#problem = null;
    } catch (error) {
      this.#report(error);
    } finally {
      this.#isLooking = false;
    }
    if (inUse.length === 0 && !this.#options.isBusy()) this.#stop();
  }

  #stop(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
  }

  #isDue(inUse: readonly PublishedRead[]): boolean {
    const written = this.#written;
    if (written === null || performance.now() - written.at >= HEARTBEAT_MS) return true;
    return !isDeepStrictEqual(written.inUse, inUse);
  }

  async #write(inUse: readonly PublishedRead[]): Promise<void> {
    const { folder, project } = this.#options;
    this.#self ??= describeReader(project);
    const record = { ...(await this.#self), inUse };
    await writeWhole(readerPath(folder, this.id), serializeReaderRecord(record));
    this.#written = { inUse, at: performance.now() };
  }

  async #remove(): Promise<void> {
    if (this.#written === null) return;
    await removeQuietly(readerPath(this.#options.folder, this.id));
    this.#written = null;
  }

  #report(cause: unknown): void {
    const { folder, onProblem } = this.#options;
    const problem = notPublished(readersFolder(folder), cause);
    if (this.#problem?.message === problem.message) return;
    this.#problem = problem;
    onProblem?.(problem);
  }
}

function notPublished(path: string, cause: unknown): LancekeepError<'READER_NOT_PUBLISHED'> {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new LancekeepError('READER_NOT_PUBLISHED', {
    message: `Other processes cannot see which versions this one reads: ${reason}.`,
    hint: `Give the user of this process write access to ${path}, or let reads end within maintenance.maxReadMs and use no at(): the retention then protects them all the same.`,
    subject: { path },
    cause,
  });
}
