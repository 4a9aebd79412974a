import { LancekeepError } from '@lancekeep/errors';

/** What one open project may do with its tables, as long as it is open. */
export interface ProjectAccess {
  /** Throws `PROJECT_CLOSED`. */
  checkOpen(): void;
  /** Throws `PROJECT_CLOSED` or `READ_ONLY`; `operation` is for the message. */
  checkWritable(operation: string): void;
  /** Calls `release` when the project closes, unless the function that it gives was called before. */
  releaseAtClose(release: () => Promise<void>): () => void;
}

export class OpenAccess implements ProjectAccess {
  readonly #project: string;
  readonly #mode: 'readWrite' | 'readOnly';
  readonly #releases = new Set<() => Promise<void>>();
  #open = true;

  constructor(project: string, mode: 'readWrite' | 'readOnly') {
    this.#project = project;
    this.#mode = mode;
  }

  /** From now on every check throws. Gives `false` when it was closed before. */
  close(): boolean {
    const wasOpen = this.#open;
    this.#open = false;
    return wasOpen;
  }

  /** Releases what was opened beside the tables. For after {@link close}. */
  async release(): Promise<void> {
    await Promise.all([...this.#releases].map((release) => release()));
    this.#releases.clear();
  }

  releaseAtClose(release: () => Promise<void>): () => void {
    this.#releases.add(release);
    return () => this.#releases.delete(release);
  }

  checkOpen(): void {
    if (this.#open) return;
    throw new LancekeepError('PROJECT_CLOSED', {
      message: `The project "${this.#project}" is closed.`,
      hint: 'Open it again with openProject(), and keep it open while its tables are in use.',
      subject: { project: this.#project },
    });
  }

  checkWritable(operation: string): void {
    this.checkOpen();
    if (this.#mode === 'readWrite') return;
    throw new LancekeepError('READ_ONLY', {
      message: `The project "${this.#project}" is open for reading only; ${operation} is a write.`,
      hint: "Open the project with mode 'readWrite'.",
      subject: { operation },
    });
  }
}
