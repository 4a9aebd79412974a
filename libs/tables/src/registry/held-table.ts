import type { Table } from '@lancedb/lancedb';
import { callNative } from '@lancekeep/errors';
import { closeWhenIdle, type Purpose } from '@lancekeep/session';
import { TablePresence } from '../presence/table-presence.ts';
import { CountedReads } from '../reads/counted-reads.ts';
import { HandleVersion } from '../reads/handle-version.ts';
import { openAtVersion, type PinnedVersion } from '../reads/open-at-version.ts';
import { nobody, type ReadObserver } from '../reads/read-observer.ts';
import { RunningReads } from '../reads/running-reads.ts';
import { CommitTally, type CommitStatistics } from '../writes/commit-tally.ts';
import { SearchSamples } from '../searches/search-samples.ts';
import { GroupIndex } from '../writes/group-index.ts';
import type { IntentStore } from '../writes/intent-store.ts';
import { replayIntent, type ReplayedIntent } from '../writes/replay-intent.ts';
import { MUST_WAIT, WriteGate, type WriteGateStatistics } from '../writes/write-gate.ts';

export interface HeldTableOptions {
  readonly name: string;
  /** Opens a handle of the table, on the Session that is right for the purpose. */
  readonly open: (purpose: Purpose) => Promise<Table>;
  /** `null` for a project that is open for reading only. */
  readonly intents: () => IntentStore | null;
  /** Default: nobody. */
  readonly observer?: ReadObserver | undefined;
}

/** Commits on a handle, with the intents of the project. */
export type CommitWork<Result> = (handle: Table, intents: IntentStore) => Promise<Result>;

/** Two ways to the same result. */
export interface CommitWays<Result> {
  /** When the gate is free. */
  readonly alone: CommitWork<Result>;
  /** While maintenance lets appends pass; changes nothing when it must wait. */
  readonly beside: CommitWork<Result | typeof MUST_WAIT>;
}

/**
 * One table of a database as this process holds it: a handle per purpose, opened once and held until
 * the project closes, and the one gate that its commits pass.
 */
export class HeldTable {
  readonly name: string;
  readonly gate = new WriteGate();
  /** Told of every commit that passes the gate. */
  readonly tally = new CommitTally();
  /** For the writes inside the gate. */
  readonly presence = new TablePresence();
  readonly groupIndex = new GroupIndex();
  /** The reads of this process that run now, on any handle. */
  readonly running: RunningReads;
  /** What was learned of its searches, of all projects together. */
  readonly searches = new SearchSamples();
  readonly #options: HeldTableOptions;
  readonly #observer: ReadObserver;
  readonly #handles = new Map<Purpose, Promise<Table>>();
  readonly #opened = new Map<Purpose, CountedReads>();
  #seenVersion: number | null = null;

  constructor(options: HeldTableOptions) {
    this.name = options.name;
    this.#options = options;
    this.#observer = options.observer ?? nobody;
    this.running = new RunningReads(() => this.#observer.began());
  }

  /** Opens the handle for a purpose, or gives the one that is held. */
  async open(purpose: Purpose): Promise<Table> {
    const held = this.#handles.get(purpose);
    if (held !== undefined) return held;
    const opening = this.#options.open(purpose).then(async (handle) => {
      const version = new HandleVersion((this.#seenVersion = await handle.version()));
      this.tally.opened(version.known);
      const { name, running } = this;
      const reads = { table: name, handle, version, running, kind: 'read' } as const;
      this.#opened.set(purpose, new CountedReads(reads));
      return handle;
    });
    this.#handles.set(purpose, opening);
    // A failed opening is forgotten, so that the next caller tries again.
    opening.catch(() => this.#handles.delete(purpose));
    return opening;
  }

  /** The handle that {@link open} has opened. */
  handle(purpose: Purpose): Table {
    return this.reads(purpose).handle;
  }

  /** Reads on that handle, counted. */
  reads(purpose: Purpose): CountedReads {
    const reads = this.#opened.get(purpose);
    if (reads === undefined) throw new TypeError(`"${this.name}" is not open for ${purpose}.`);
    return reads;
  }

  /**
   * Opens a handle that stays at a version. Inside the gate: maintenance of this process must not be
   * between its look at what is in use and its prune.
   */
  openAt(target: number | string): Promise<PinnedVersion> {
    const { name, running } = this;
    const open = (): Promise<Table> => this.#options.open('query');
    const published = (): Promise<void> => this.#observer.published(name);
    return this.gate.run(() => openAtVersion({ table: name, target, open, running, published }));
  }

  /**
   * Runs commits inside the gate. What an earlier write left unfinished is finished first: its
   * stale rows may be the very rows that come now.
   */
  commit<Result>(
    purpose: Purpose,
    operation: string,
    work: CommitWork<Result> | CommitWays<Result>,
  ): Promise<Result> {
    const { alone, beside } =
      typeof work === 'function' ? { alone: work, beside: undefined } : work;
    return this.gate.run(
      async () => {
        const { handle, intents } = await this.#forCommit(purpose);
        await this.#finishWrites(handle, intents);
        return this.#follow(operation, handle, () => alone(handle, intents));
      },
      beside === undefined
        ? undefined
        : async () => {
            const { handle, intents } = await this.#forCommit(purpose);
            if (intents.unfinished(this.name).length > 0) return MUST_WAIT;
            return this.#follow(operation, handle, () => beside(handle, intents));
          },
    );
  }

  /** The version that this process saw last, at an opening or after a commit of its own. */
  get seenVersion(): number | null {
    return this.#seenVersion;
  }

  /** Reads the latest version on a handle of its own, which moves no other one. */
  async readLatest<Result>(read: (handle: Table) => Promise<Result>): Promise<Result> {
    const handle = await this.#options.open('query');
    try {
      return await read(handle);
    } finally {
      await closeWhenIdle(handle);
    }
  }

  /** How commits wait for each other, and what they meet. */
  writeStatistics(): WriteGateStatistics & CommitStatistics {
    return { ...this.gate.statistics(), ...this.tally.statistics() };
  }

  /** Moves every handle to the latest version, so that none needs a version that may go. */
  async moveToLatest(): Promise<void> {
    const moving = [...this.#opened.values()].map(async ({ handle, version }) => {
      await handle.checkoutLatest();
      version.note(await handle.version());
    });
    await Promise.all(moving);
  }

  /** Finishes what a crash left, and tells what became of it. */
  replay(): Promise<readonly ReplayedIntent[]> {
    return this.gate.run(async () => {
      const intents = this.#options.intents();
      if (intents === null || intents.unfinished(this.name).length === 0) return [];
      return this.#finishWrites(await this.open('query'), intents);
    });
  }

  /** Waits for the gate, then lets the handles go. */
  async close(): Promise<void> {
    await this.gate.drained();
    await Promise.allSettled(this.#handles.values());
    await Promise.all([...this.#opened.values()].map(({ handle }) => closeWhenIdle(handle)));
    this.#handles.clear();
    this.#opened.clear();
  }

  async #forCommit(
    purpose: Purpose,
  ): Promise<{ readonly handle: Table; readonly intents: IntentStore }> {
    const intents = this.#options.intents();
    if (intents === null) throw new TypeError(`"${this.name}" is held without intents.`);
    return { handle: await this.open(purpose), intents };
  }

  #follow<Value>(operation: string, handle: Table, work: () => Promise<Value>): Promise<Value> {
    const attempt = this.tally.attempts();
    return attempt(() =>
      callNative({ table: this.name, operation }, async () => {
        const result = await work();
        const version = await handle.version();
        this.#seenVersion = version;
        this.tally.settled(version);
        const reads = [...this.#opened.values()].find((each) => each.handle === handle);
        reads?.version.note(version);
        return result;
      }),
    );
  }

  async #finishWrites(handle: Table, intents: IntentStore): Promise<readonly ReplayedIntent[]> {
    const replayed: ReplayedIntent[] = [];
    const openAnother = (): Promise<Table> => this.#options.open('query');
    for (const recorded of intents.unfinished(this.name)) {
      const { intent } = recorded;
      replayed.push(await replayIntent({ handle, openAnother, intent, tally: this.tally }));
      await recorded.clear();
    }
    return replayed;
  }
}
