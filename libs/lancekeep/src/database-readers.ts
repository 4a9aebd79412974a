import type { LancekeepError } from '@lancekeep/errors';
import {
  pruneEnded,
  ReadPublisher,
  readersInUse,
  whilePruning,
  type PublishedRead,
} from '@lancekeep/lease';
import type { TableReaders } from '@lancekeep/maintenance';
import type { HeldTable, ReadObserver } from '@lancekeep/tables';

export interface DatabaseReadersInput {
  /** The folder of lease and intents. */
  readonly stateFolder: string;
  /** The name under which this process opened the database first. */
  readonly project: string;
  readonly held: () => readonly HeldTable[];
}

export type ReaderProblem = LancekeepError<'READER_NOT_PUBLISHED'>;

/** Reads that end sooner are nobody's business: the retention is never as short. */
const PUBLISHED_AFTER_MS = 1_000;

/**
 * Who reads which version of one database: tells others of the reads of this process, and this
 * process of theirs. On an object store the files are on this machine, and so are the readers that
 * are seen.
 */
export class DatabaseReaders implements ReadObserver {
  readonly #input: DatabaseReadersInput;
  readonly #publisher: ReadPublisher;
  readonly #listeners = new Set<(problem: ReaderProblem) => void>();
  #maxReadMs = 0;

  constructor(input: DatabaseReadersInput) {
    this.#input = input;
    this.#publisher = new ReadPublisher({
      folder: input.stateFolder,
      project: input.project,
      inUse: () => this.#inUse(),
      isBusy: () => input.held().some((table) => table.running.isBusy),
      onProblem: (problem) => this.#listeners.forEach((listener) => listener(problem)),
    });
  }

  /** Of several projects of this process the one with the longest reads decides. */
  allowReads(maxReadMs: number): void {
    this.#maxReadMs = Math.max(this.#maxReadMs, maxReadMs);
  }

  began(): void {
    this.#publisher.begin();
  }

  async published(table: string): Promise<void> {
    await this.#publisher.publish();
    await pruneEnded(this.#input.stateFolder, table);
  }

  /** Why others cannot see what is in use now; `null` when they can, or nothing is. */
  get problem(): ReaderProblem | null {
    return this.#publisher.problem;
  }

  /** Gives what stops the listening. */
  onProblem(listener: (problem: ReaderProblem) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** What maintenance has to spare. `removeGone` is for the holder of the writer lease. */
  forMaintenance({ removeGone }: { readonly removeGone: boolean }): TableReaders {
    const { stateFolder: folder, project } = this.#input;
    return {
      maxReadMs: this.#maxReadMs,
      inUseElsewhere: async (table) => {
        const except = this.#publisher.id;
        const readers = await readersInUse(folder, { except, removeGone });
        return readers
          .filter((each) => each.table === table || each.table === null)
          .map(({ version, since, reader }) => ({
            version,
            since,
            processId: reader?.processId ?? null,
            host: reader?.host ?? null,
          }));
      },
      whilePruning: (table, prune) => whilePruning({ folder, project, table }, prune),
    };
  }

  close(): Promise<void> {
    return this.#publisher.close();
  }

  #inUse(): readonly PublishedRead[] {
    const times = { longestMs: this.#maxReadMs, shortestMs: PUBLISHED_AFTER_MS };
    return this.#input.held().flatMap(({ name, running }) =>
      running.inUse(times).map(({ version, since, until }) => ({
        table: name,
        version,
        since: since.toISOString(),
        until: until?.toISOString() ?? null,
      })),
    );
  }
}
