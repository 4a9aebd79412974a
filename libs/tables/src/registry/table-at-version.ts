import { LancekeepError } from '@lancekeep/errors';
import type { CountedReads } from '../reads/counted-reads.ts';
import type { PinnedVersion } from '../reads/open-at-version.ts';
import type { SearchSampling } from '../searches/sampled-search.ts';
import type { ProjectAccess } from './access.ts';
import { ReadableTable } from './readable-table.ts';

export interface TableAtVersionOptions {
  readonly name: string;
  readonly pinned: PinnedVersion;
  readonly access: ProjectAccess;
  readonly sampling?: SearchSampling | undefined;
}

/**
 * A table as it was at a version, for reading. The version is kept, against maintenance of this
 * process and of others, until `close()` or the close of the project. Made by `at()` of a project
 * table.
 */
export class TableAtVersion<Result = unknown> extends ReadableTable<Result> {
  readonly name: string;
  readonly version: number;
  protected readonly sampling: SearchSampling | undefined;
  readonly #options: TableAtVersionOptions;
  readonly #forget: () => void;
  #closed: Promise<void> | null = null;

  constructor(options: TableAtVersionOptions) {
    super();
    this.name = options.name;
    this.version = options.pinned.version;
    this.sampling = options.sampling;
    this.#options = options;
    this.#forget = options.access.releaseAtClose(() => this.close());
  }

  /** Lets the version go. Further calls wait for the first. */
  close(): Promise<void> {
    this.#forget();
    this.#closed ??= this.#options.pinned.close();
    return this.#closed;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  protected reads(): CountedReads {
    const { access, pinned, name } = this.#options;
    access.checkOpen();
    if (this.#closed === null) return pinned.reads;
    throw new LancekeepError('INVALID_ARGUMENT', {
      message: `The table "${name}" at version ${this.version} was closed.`,
      hint: 'Open it again with at(), and keep it open while it is read.',
      subject: { argument: 'version', value: this.version },
    });
  }
}
