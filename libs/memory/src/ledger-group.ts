import { AsyncLocalStorage } from 'node:async_hooks';
import type { OpenCall } from './growth-books.ts';
import { readMemory, type MemoryReading } from './memory-reading.ts';
import { processWide } from './process-wide.ts';

/** Where a ledger takes its figures from; tests of the arithmetic bring their own. */
export interface GrowthSources {
  readonly readMemory?: () => MemoryReading;
  /** A clock that never goes back, in milliseconds. */
  readonly nowMs?: () => number;
}

/** A reading with its time, for every ledger of a group. */
export interface GrowthMoment {
  readonly nowMs: number;
  readonly reading: MemoryReading;
}

/** A ledger as its group sees it. */
export interface GroupMember {
  /** Books what grew until this moment; from here on the call is open. */
  begin(operation: string, around: OpenCall | undefined, moment: GrowthMoment): OpenCall;
  /** Books what grew until this moment; the call is over. */
  end(call: OpenCall, moment: GrowthMoment): void;
}

/** One call as each ledger has it in its books. */
interface GroupCall {
  readonly owner: GroupMember | null;
  readonly operation: string;
  readonly seenBy: Map<GroupMember, OpenCall>;
}

/** What a ledger calls the operations of the others. */
const OTHER_PROJECTS = 'other projects';

/**
 * Ledgers that know of each other's calls. The system tells the size of the process, so a ledger that
 * knew its own calls alone would book to them what another project took meanwhile. Here every call is
 * in the books of every ledger, under its name in those of its owner and as `other projects` in the
 * rest: growth beside a call of another project is `concurrent`, and nesting holds across projects.
 * Marks, books and series stay each ledger's own. A call costs two readings however many ledgers
 * there are.
 *
 * Members may come from another copy of this file, whose private fields this one cannot reach: both
 * sides use methods only.
 */
export class LedgerGroup {
  readonly #readMemory: () => MemoryReading;
  readonly #nowMs: () => number;
  readonly #members = new Set<GroupMember>();
  readonly #open = new Set<GroupCall>();
  readonly #callAround = new AsyncLocalStorage<GroupCall>();

  constructor(sources: GrowthSources = {}) {
    this.#readMemory = sources.readMemory ?? readMemory;
    this.#nowMs = sources.nowMs ?? (() => performance.now());
  }

  read(): GrowthMoment {
    const reading = this.#readMemory();
    return { nowMs: this.#nowMs(), reading };
  }

  join(member: GroupMember): void {
    const moment = this.read();
    for (const call of this.#open) {
      call.seenBy.set(member, member.begin(nameFor(member, call), undefined, moment));
    }
    this.#members.add(member);
  }

  /** From now on the calls of others are not booked; its own still are. */
  leave(member: GroupMember): void {
    this.#members.delete(member);
  }

  /** Runs work as an operation of one ledger, or of every one where that is `null`. */
  async measure<Result>(
    { owner, operation }: { readonly owner: GroupMember | null; readonly operation: string },
    work: () => Result | PromiseLike<Result>,
  ): Promise<Result> {
    const call = this.#begin(owner, operation);
    try {
      const result = this.#callAround.run(call, work);
      // Sync work must end here: behind an `await` something else may have begun.
      return isPromiseLike(result) ? await result : result;
    } finally {
      this.#end(call);
    }
  }

  #begin(owner: GroupMember | null, operation: string): GroupCall {
    const around = this.#callAround.getStore()?.seenBy;
    const moment = this.read();
    const call: GroupCall = { owner, operation, seenBy: new Map() };
    const members = owner === null ? this.#members : new Set([...this.#members, owner]);
    for (const member of members) {
      call.seenBy.set(member, member.begin(nameFor(member, call), around?.get(member), moment));
    }
    this.#open.add(call);
    return call;
  }

  #end(call: GroupCall): void {
    this.#open.delete(call);
    const moment = this.read();
    for (const [member, seen] of call.seenBy) member.end(seen, moment);
  }
}

/** The group of all projects of this process. */
export const processLedgers = (): LedgerGroup =>
  processWide('growthLedgers', () => new LedgerGroup());

function nameFor(member: GroupMember, { owner, operation }: GroupCall): string {
  return owner === null || owner === member ? operation : OTHER_PROJECTS;
}

function isPromiseLike<Result>(value: Result | PromiseLike<Result>): value is PromiseLike<Result> {
  return (
    typeof value === 'object' &&
    value !== null &&
    'then' in value &&
    typeof value.then === 'function'
  );
}
