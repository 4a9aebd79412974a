import { LancekeepError } from '@lancekeep/errors';
import type { Compactor, IndexBuilt, Optimized } from '../compaction/compactor.ts';
import { interrupted } from '../compaction/interrupted.ts';
import type { ChildAnswer, ChildDatabase, ChildRequest, ChildResults } from './child-messages.ts';
import { startChild, type ChildEnd, type ChildOptions, type StartedChild } from './start-child.ts';

/** Nothing in the child has to be tidied up; what takes longer than this hangs. */
const GRACE_MS = 2_000;

/**
 * Compacts and builds indices in a child process, one for all tables of a run, so that the memory of
 * the work never enters this process and is gone with the child.
 *
 * - none: no child. The first request, or the first after a child died, starts one.
 * - idle: a child that waits for a request. `close` ends it.
 * - working: one request is under way. It ends by an answer (then the child is idle), by the death of
 *   the child, or by an abort, which kills the child (SIGTERM, then SIGKILL). Either way the promise
 *   settles only when the child answered or is gone: the write gate, which the caller holds meanwhile,
 *   never opens over a process that may still commit.
 *
 * A child that is killed at any moment loses nothing: LanceDB commits by one rename, and what was not
 * committed is left as files that no version names (hazard H10).
 */
export class ChildCompactor implements Compactor {
  readonly ranIn = 'childProcess';
  readonly #database: ChildDatabase;
  readonly #options: ChildOptions;
  #child: StartedChild | null = null;
  #ending: Promise<void> = Promise.resolve();

  constructor({ database, ...options }: ChildOptions & { readonly database: ChildDatabase }) {
    this.#database = database;
    this.#options = options;
  }

  /** The process id of the child, while there is one. */
  get processId(): number | null {
    return this.#child?.process.pid ?? null;
  }

  optimize(input: Parameters<Compactor['optimize']>[0]): Promise<Optimized> {
    const { name: table, cleanupOlderThan, signal } = input;
    const cleanupOlderThanMs = cleanupOlderThan.getTime();
    const database = this.#database;
    return this.#work({ kind: 'optimize', database, table, cleanupOlderThanMs }, signal);
  }

  createIndex(input: Parameters<Compactor['createIndex']>[0]): Promise<IndexBuilt> {
    const { name: table, index, replace, signal } = input;
    const database = this.#database;
    return this.#work({ kind: 'createIndex', database, table, index, replace }, signal);
  }

  async #work<Kind extends ChildRequest['kind']>(
    request: ChildRequest & { readonly kind: Kind },
    signal: AbortSignal | undefined,
  ): Promise<ChildResults[Kind]> {
    const { kind, table } = request;
    if (isAborted(signal)) throw interrupted(kind);
    const child = (this.#child ??= await startChild(this.#options));
    const kill = (): void => void this.close();
    signal?.addEventListener('abort', kill);
    // An abort during the start came before anybody listened.
    if (isAborted(signal)) kill();
    try {
      const answer = await ask<Kind>(child, request);
      if ('result' in answer) return answer.result;
      if ('error' in answer) throw nativeError(answer.error);
      if (this.#child === child) this.#child = null;
      if (isAborted(signal)) throw interrupted(kind);
      throw childFailed({ table, kind, end: answer.end, lastWords: child.lastWords() });
    } finally {
      signal?.removeEventListener('abort', kill);
    }
  }

  /** Ends the child and waits until it is gone. Without one, nothing happens. */
  async close(): Promise<void> {
    const child = this.#child;
    this.#child = null;
    // An abort may have ended a child that had just answered: nobody waited for its end.
    if (child !== null) this.#ending = end(child);
    await this.#ending;
  }
}

async function end({ process: child, ended }: StartedChild): Promise<void> {
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), GRACE_MS);
  await ended;
  clearTimeout(timer);
}

/** Asked again and again: an abort comes at any time. */
const isAborted = (signal: AbortSignal | undefined): boolean => signal?.aborted === true;

/** The answer of the child, or its end without one. */
async function ask<Kind extends ChildRequest['kind']>(
  { process: child, ended }: StartedChild,
  request: ChildRequest,
): Promise<ChildAnswer<Kind> | { readonly end: ChildEnd }> {
  const { promise: answered, resolve } = Promise.withResolvers<ChildAnswer<Kind>>();
  child.once('message', resolve);
  // Only the end of the process counts: a closed channel may precede it.
  if (child.connected) child.send(request, () => undefined);
  try {
    return await Promise.race([answered, ended.then((end) => ({ end }))]);
  } finally {
    child.off('message', resolve);
  }
}

/** As LanceDB threw it in the child, for those who classify it by its message. */
function nativeError({ message, code }: { message: string; code: string | null }): Error {
  return Object.assign(new Error(message), code === null ? {} : { code });
}

const WORK: Readonly<Record<ChildRequest['kind'], string>> = {
  optimize: 'optimized',
  createIndex: 'built an index of',
};

function childFailed(input: {
  readonly table: string;
  readonly kind: ChildRequest['kind'];
  readonly end: ChildEnd;
  readonly lastWords: string;
}): LancekeepError {
  const { table, kind, end, lastWords } = input;
  const { exitCode, signal, error } = end;
  const how =
    error !== null
      ? `could not be started: ${error.message}`
      : signal !== null
        ? `was ended by ${signal}`
        : `ended with exit code ${String(exitCode)}`;
  return new LancekeepError('CHILD_PROCESS_FAILED', {
    message: `The child process that ${WORK[kind]} the table "${table}" ${how}.`,
    hint:
      signal === 'SIGKILL'
        ? 'The system kills processes that need more memory than there is: give it more, or maintain the table oftener; nothing was lost.'
        : 'Read the last lines of its stderr in the subject; nothing was lost. maintenance.runIn: "ownProcess" does without a child.',
    subject: { table, exitCode, signal, stderr: lastWords },
    cause: error ?? undefined,
  });
}
