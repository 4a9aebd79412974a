/** A call of an operation. It stays in the tree while calls nested in it are open. */
export interface OpenCall {
  readonly operation: string;
  readonly beganAtMs: number;
  /** Whether no call around it has the same operation. */
  readonly outermost: boolean;
  /** The nearest call around it that was open when it was last looked at. */
  parent: OpenCall | null;
  /** Calls inside it, at any depth, that are open. */
  nested: number;
  ended: boolean;
}

/** What was booked to one operation so far. */
export interface Account {
  readonly calls: number;
  readonly selfMs: number;
  readonly totalMs: number;
  readonly grownBytes: number;
}

/** Everything booked so far; two of them subtracted give the time between. */
export interface Books {
  readonly operations: ReadonlyMap<string, Account>;
  readonly concurrent: Account;
  readonly others: Account;
}

/** A slice of time in which different operations were innermost. */
const CONCURRENT = 'concurrent';
/** More names than a program has kinds of work: some piece of work is in them. */
const MOST_OPERATIONS = 200;
const FURTHER_OPERATIONS = 'further operations';

export const EMPTY_ACCOUNT: Account = { calls: 0, selfMs: 0, totalMs: 0, grownBytes: 0 };

/**
 * Time is cut into slices at each begin, end and mark. Each slice is booked to whoever is innermost
 * in it: a call is innermost while it is open and no call nested in it is. One operation innermost:
 * the slice is its own, even with several calls of it side by side. None: others. Different ones:
 * concurrent. Each slice is booked once, so the books always add up to the growth of the process.
 */
export class GrowthBooks {
  readonly #operations = new Map<string, Account>();
  /** Number of innermost calls by operation; no zeros. */
  readonly #innermost = new Map<string, number>();
  #concurrent = EMPTY_ACCOUNT;
  #others = EMPTY_ACCOUNT;

  /**
   * Books the slice that ends now, and tells to whom: an operation, `concurrent`, or `null` for
   * others. Call it before `begin` and `end` change who is innermost.
   */
  book(slice: { readonly ms: number; readonly grownBytes: number }): string | null {
    for (const [operation, calls] of this.#innermost) {
      this.#add(operation, { selfMs: slice.ms * calls });
    }
    const [operation] = this.#innermost.keys();
    const unnamed = { selfMs: slice.ms, grownBytes: slice.grownBytes };
    if (operation === undefined) {
      this.#others = plus(this.#others, unnamed);
      return null;
    }
    if (this.#innermost.size > 1) {
      this.#concurrent = plus(this.#concurrent, unnamed);
      return CONCURRENT;
    }
    this.#add(operation, { grownBytes: slice.grownBytes });
    return operation;
  }

  begin(name: string, around: OpenCall | undefined, nowMs: number): OpenCall {
    const operation = this.#accountFor(name);
    const parent = around?.ended === true ? openParent(around) : (around ?? null);
    let outermost = true;
    for (let outer = parent; outer !== null; outer = openParent(outer)) {
      if (outer.nested++ === 0) this.#count(outer.operation, -1);
      if (outer.operation === operation) outermost = false;
    }
    this.#count(operation, 1);
    return { operation, beganAtMs: nowMs, outermost, parent, nested: 0, ended: false };
  }

  end(call: OpenCall, nowMs: number): void {
    call.ended = true;
    if (call.nested === 0) this.#count(call.operation, -1);
    for (let outer = openParent(call); outer !== null; outer = openParent(outer)) {
      if (--outer.nested === 0) this.#count(outer.operation, 1);
    }
    const totalMs = call.outermost ? nowMs - call.beganAtMs : 0;
    this.#add(call.operation, { calls: 1, totalMs });
  }

  copy(): Books {
    const operations = new Map(this.#operations);
    return { operations, concurrent: this.#concurrent, others: this.#others };
  }

  #accountFor(operation: string): string {
    const isKnown = this.#operations.has(operation);
    if (!isKnown && this.#operations.size >= MOST_OPERATIONS) return FURTHER_OPERATIONS;
    this.#add(operation, EMPTY_ACCOUNT);
    return operation;
  }

  #add(operation: string, amount: Partial<Account>): void {
    this.#operations.set(operation, plus(this.#operations.get(operation) ?? EMPTY_ACCOUNT, amount));
  }

  #count(operation: string, change: 1 | -1): void {
    const calls = (this.#innermost.get(operation) ?? 0) + change;
    if (calls === 0) this.#innermost.delete(operation);
    else this.#innermost.set(operation, calls);
  }
}

/** Skips ended calls for good: work that goes on after its caller must not keep a chain of them. */
function openParent(call: OpenCall): OpenCall | null {
  while (call.parent?.ended === true) call.parent = call.parent.parent;
  return call.parent;
}

function plus(account: Account, amount: Partial<Account>): Account {
  return {
    calls: account.calls + (amount.calls ?? 0),
    selfMs: account.selfMs + (amount.selfMs ?? 0),
    totalMs: account.totalMs + (amount.totalMs ?? 0),
    grownBytes: account.grownBytes + (amount.grownBytes ?? 0),
  };
}
