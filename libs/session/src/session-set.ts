import type { Session } from '@lancedb/lancedb';
import { LancekeepError } from '@lancekeep/errors';
import { collectGarbage, processWide } from '@lancekeep/memory';
import {
  countEntries,
  type CountedSession,
  type CountOptions,
  type EntryCount,
} from './count-entries.ts';
import {
  checkLimits,
  namedLimits,
  sessionThatDiffers,
  type SessionLimits,
  type SessionSetLimits,
} from './session-limits.ts';
import { checkTemporaryFolder } from './temporary-folder.ts';

/**
 * What one Session holds: both caches together, since LanceDB's Node SDK does not tell them apart.
 * Sizes in bytes.
 */
export interface SessionSnapshot extends EntryCount {
  /** `query`, `bulk`, or `table:NAME`. */
  readonly name: string;
  readonly limitBytes: { readonly index: number; readonly metadata: number };
}

/** The Sessions of this process, as one of its projects sees them. */
export interface SessionSet {
  readonly query: Session;
  readonly bulk: Session;
  /** The Session of a table that has its own, else `undefined`. */
  forTable(name: string): Session | undefined;
  /**
   * What the Sessions hold. Of large caches as they were up to some seconds ago, because counting
   * stops this thread; `countedAt` tells when. Empty after the release.
   */
  snapshot(options?: CountOptions): readonly SessionSnapshot[];
  /** One more hold on the same Sessions, to be released by itself. */
  share(): SessionSet;
  /**
   * Gives the set back. After the last one did, other limits may be asked for, and the caches go when
   * JavaScript's garbage collector meets the set. Further calls do nothing. The Sessions cannot be
   * had from here afterwards.
   */
  release(): void;
}

interface NamedSession extends CountedSession {
  readonly limits: SessionLimits;
}

interface SharedSessions {
  readonly limits: ReadonlyMap<string, SessionLimits>;
  readonly sessions: Promise<ReadonlyMap<string, NamedSession>>;
  users: number;
}

interface Slot {
  /** The set in use. */
  shared?: SharedSessions | undefined;
  /**
   * The set that was released last. LanceDB frees caches when the Session object is collected, and
   * V8, which does not see native memory, may leave that for long: a process that opens and closes
   * projects would hold many budgets at once. So a set that is still there is used again, or where
   * other limits are asked for, collected first.
   */
  released?: WeakRef<SharedSessions> | undefined;
}

const BYTES_PER_MB = 2 ** 20;

/**
 * Joins the one set of Sessions that this process has, and makes it when nobody holds it.
 * The sum of all caches in the process is therefore what one configuration says, however many
 * projects are open.
 *
 * @throws LancekeepError `SESSION_LIMITS_CONFLICT` when another project holds the set with other
 * limits, `INVALID_ARGUMENT` for limits that LanceDB cannot work with or a folder for temporary
 * files that is missing, `PERMISSION_DENIED` or `DISK_FULL` for one that cannot be written.
 */
export async function acquireSessions(limits: SessionSetLimits): Promise<SessionSet> {
  const slot = sharedSlot();
  const requested = namedLimits(limits);
  for (const [name, each] of requested) checkLimits(name, each);
  const shared = (slot.shared ??= releasedSet(slot, requested) ?? newSet(slot, requested));
  checkSameLimits(shared.limits, requested);
  shared.users += 1;
  try {
    return new HeldSessions(slot, { shared, sessions: await shared.sessions });
  } catch (error) {
    leave(slot, shared);
    slot.released = undefined;
    throw error;
  }
}

/** Reads the Sessions of this process without joining them; empty when no project is open. */
export async function readSessions(options?: CountOptions): Promise<readonly SessionSnapshot[]> {
  const { shared } = sharedSlot();
  return shared === undefined ? [] : snapshotOf(await shared.sessions, options);
}

const sharedSlot = (): Slot => processWide<Slot>('sessions', () => ({}));

function releasedSet(
  slot: Slot,
  requested: ReadonlyMap<string, SessionLimits>,
): SharedSessions | undefined {
  const set = slot.released?.deref();
  if (set === undefined) return undefined;
  return sessionThatDiffers(set.limits, requested) === undefined ? set : undefined;
}

const newSet = (slot: Slot, limits: ReadonlyMap<string, SessionLimits>): SharedSessions => ({
  limits,
  sessions: create(limits, slot.released?.deref() !== undefined),
  users: 0,
});

async function create(
  limits: ReadonlyMap<string, SessionLimits>,
  hasPredecessor: boolean,
): Promise<ReadonlyMap<string, NamedSession>> {
  const { Session } = await import('@lancedb/lancedb');
  if (hasPredecessor) await collectGarbage();
  // Directly before the Sessions, which end the process when they meet such a folder.
  await checkTemporaryFolder();
  const bytes = (megabytes: number): bigint => BigInt(Math.round(megabytes * BYTES_PER_MB));
  const named = [...limits].map(([name, each]) => {
    const session = new Session(bytes(each.indexCacheMb), bytes(each.metadataCacheMb));
    return [name, { limits: each, session, lastCount: null }] as const;
  });
  return new Map(named);
}

function checkSameLimits(
  inUse: ReadonlyMap<string, SessionLimits>,
  requested: ReadonlyMap<string, SessionLimits>,
): void {
  const name = sessionThatDiffers(inUse, requested);
  if (name === undefined) return;
  const [held, wanted] = [inUse.get(name), requested.get(name)];
  throw new LancekeepError('SESSION_LIMITS_CONFLICT', {
    message: `The session "${name}" is in use with ${describe(held)}, and this project asks for ${describe(wanted)}.`,
    hint: 'A process has one set of sessions: give all its projects the same cache limits, or close the other projects first.',
    subject: { session: name, inUse: held ?? null, requested: wanted ?? null },
  });
}

function describe(limits: SessionLimits | undefined): string {
  if (limits === undefined) return 'no session of that name';
  return `${limits.indexCacheMb} MB of index cache and ${limits.metadataCacheMb} MB of metadata cache`;
}

function leave(slot: Slot, shared: SharedSessions): void {
  shared.users -= 1;
  if (shared.users > 0 || slot.shared !== shared) return;
  slot.shared = undefined;
  slot.released = new WeakRef(shared);
}

interface Hold {
  readonly shared: SharedSessions;
  readonly sessions: ReadonlyMap<string, NamedSession>;
}

/** One user's hold on the set. A released one reaches no Session, so that it may be kept. */
class HeldSessions implements SessionSet {
  readonly #slot: Slot;
  #hold: Hold | null;

  constructor(slot: Slot, hold: Hold) {
    this.#slot = slot;
    this.#hold = hold;
  }

  get query(): Session {
    return this.#named('query');
  }

  get bulk(): Session {
    return this.#named('bulk');
  }

  forTable(name: string): Session | undefined {
    return this.#held().sessions.get(`table:${name}`)?.session;
  }

  snapshot(options?: CountOptions): readonly SessionSnapshot[] {
    return this.#hold === null ? [] : snapshotOf(this.#hold.sessions, options);
  }

  share(): SessionSet {
    const hold = this.#held();
    hold.shared.users += 1;
    return new HeldSessions(this.#slot, hold);
  }

  release(): void {
    if (this.#hold === null) return;
    const { shared } = this.#hold;
    this.#hold = null;
    leave(this.#slot, shared);
  }

  #named(name: string): Session {
    const found = this.#held().sessions.get(name);
    if (found === undefined) throw new TypeError(`No session "${name}".`);
    return found.session;
  }

  #held(): Hold {
    if (this.#hold === null) throw new TypeError('These sessions were released.');
    return this.#hold;
  }
}

function snapshotOf(
  sessions: ReadonlyMap<string, NamedSession>,
  options?: CountOptions,
): readonly SessionSnapshot[] {
  const all = [...sessions.values()];
  return [...sessions].map(([name, counted]) => ({
    name,
    limitBytes: {
      index: counted.limits.indexCacheMb * BYTES_PER_MB,
      metadata: counted.limits.metadataCacheMb * BYTES_PER_MB,
    },
    ...countEntries(counted, { ...options, all }),
  }));
}
