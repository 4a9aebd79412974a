import { LancekeepError } from '@lancekeep/errors';
import type { BudgetActions, BudgetReport } from './budget-report.ts';
import { EstimateRecord } from './estimate-record.ts';

/** Where a budget takes its figures from, and what it can do; tests bring their own. */
export interface BudgetSources {
  /** What counts towards the budget, now, in bytes. */
  readonly readBytes: () => number;
  readonly measuredBy: BudgetReport['measuredBy'];
  /** Gives free memory back to the system. */
  readonly trim: () => Promise<unknown>;
  readonly collectGarbage: () => Promise<void>;
  /** A clock that never goes back, in milliseconds. */
  readonly nowMs: () => number;
}

/** Work that takes memory. */
export interface BudgetedWork {
  /** Under this name the report compares estimate and measure. */
  readonly operation: string;
  /** What it will take at most, above what is there. */
  readonly estimatedBytes: number;
  /**
   * What to do when it does not fit even alone and after a release: `begin` it all the same, or
   * `refuse` it with `MEMORY_BUDGET_EXCEEDED`.
   */
  readonly otherwise: 'begin' | 'refuse';
}

/** From this share of the budget on, memory is given back without being asked for. */
const NEAR = 0.85;
/** Memory is not given back again before it grew by this share of the budget, and this time passed. */
const WORTH_A_RELEASE = 1 / 32;
const RELEASE_PAUSE_MS = 500;
const RUNNING_READ_MS = 10;
const MB = 2 ** 20;

/** What runs now, and how high the process was meanwhile. */
interface Running {
  readonly reservedBytes: number;
  readonly startBytes: number;
  highestBytes: number;
  isAlone: boolean;
}

/**
 * Keeps a process within its memory budget: work says beforehand what it will take, and begins when
 * that fits beside what is there and what runs; it waits for running work, has memory released, and
 * in the end goes on or is refused. The order of arrival is kept, so that big work does not starve.
 *
 * What is there is measured, not added up: whatever else the application does in this process counts.
 * So the budget bounds what LanceDB takes, and tells honestly when the application's own share leaves
 * nothing for it.
 */
export class MemoryBudget {
  readonly bytes: number;
  readonly #baselineBytes: number;
  readonly #sources: BudgetSources;
  readonly #running = new Set<Running>();
  readonly #estimates = new EstimateRecord();
  #actions: Record<keyof BudgetActions, number> = {
    waits: 0,
    releases: 0,
    collections: 0,
    splits: 0,
    refusals: 0,
    overdrafts: 0,
  };
  /** Above the baseline, when nothing ran. */
  #restBytes = 0;
  #peakBytes = 0;
  #turn: Promise<unknown> = Promise.resolve();
  #ended = Promise.withResolvers<undefined>();
  #releasing: Promise<void> | null = null;
  #releasedAtMs = -Infinity;
  /** What stayed after the last release, or the lowest since. */
  #floorBytes = 0;
  #timer: NodeJS.Timeout | null = null;

  constructor(budgetBytes: number, sources: BudgetSources) {
    this.bytes = budgetBytes;
    this.#sources = sources;
    this.#baselineBytes = sources.readBytes();
  }

  /**
   * Runs work when it fits.
   *
   * @throws LancekeepError `MEMORY_BUDGET_EXCEEDED` where the work asks for that; it was not begun.
   */
  async run<Result>(work: BudgetedWork, body: () => Promise<Result>): Promise<Result> {
    // One after the other, as they came: who waits here holds up whoever came later.
    const admission = this.#turn.then(() => this.#admit(work));
    this.#turn = admission.catch(() => undefined);
    const running = await admission;
    try {
      return await body();
    } finally {
      this.#end(work, running);
    }
  }

  /** What new work may take now, in bytes; may be negative. */
  roomBytes(): number {
    return this.bytes - this.#committedBytes(this.look());
  }

  /** Releases memory as far as it takes to make that much room, and gives the room that there is. */
  async makeRoom(bytes: number): Promise<number> {
    if (this.roomBytes() < bytes) await this.#release('trim');
    if (this.roomBytes() < bytes) await this.#release('collect');
    return this.roomBytes();
  }

  /** As `makeRoom`; while other work runs, the room that there will be after its end. */
  async roomAlone(bytes: number): Promise<number> {
    return this.#running.size > 0 ? this.bytes - this.#restBytes : this.makeRoom(bytes);
  }

  noteSplit(): void {
    this.#actions.splits += 1;
  }

  noteRefusal(): void {
    this.#actions.refusals += 1;
  }

  /** Reads once, gives what is used above the baseline, and has memory released near the budget. */
  look(): number {
    const usedBytes = Math.max(0, this.#sources.readBytes() - this.#baselineBytes);
    this.#peakBytes = Math.max(this.#peakBytes, usedBytes);
    for (const each of this.#running) each.highestBytes = Math.max(each.highestBytes, usedBytes);
    if (this.#running.size === 0) this.#restBytes = usedBytes;
    this.#floorBytes = Math.min(this.#floorBytes, usedBytes);
    if (this.#isNear(usedBytes)) void this.#release('trim');
    return usedBytes;
  }

  report(): BudgetReport {
    return {
      budgetBytes: this.bytes,
      baselineBytes: this.#baselineBytes,
      usedBytes: this.look(),
      peakBytes: this.#peakBytes,
      measuredBy: this.#sources.measuredBy,
      actions: { ...this.#actions },
      estimates: this.#estimates.report(),
    };
  }

  async #admit(work: BudgetedWork): Promise<Running> {
    const { estimatedBytes } = work;
    if (this.#running.size > 0 && this.roomBytes() < estimatedBytes) this.#actions.waits += 1;
    while (this.#running.size > 0 && this.roomBytes() < estimatedBytes) await this.#ended.promise;
    if ((await this.makeRoom(estimatedBytes)) < estimatedBytes) this.#overdraw(work);
    return this.#begin(estimatedBytes);
  }

  #overdraw({ operation, estimatedBytes, otherwise }: BudgetedWork): void {
    if (otherwise === 'begin') {
      this.#actions.overdrafts += 1;
      return;
    }
    this.#actions.refusals += 1;
    throw budgetExceeded(operation, estimatedBytes, this);
  }

  #begin(reservedBytes: number): Running {
    const startBytes = this.look();
    const isAlone = this.#running.size === 0;
    for (const each of this.#running) each.isAlone = false;
    const running = { reservedBytes, startBytes, highestBytes: startBytes, isAlone };
    this.#running.add(running);
    // Between two looks from outside a short write would not be seen at all.
    this.#timer ??= setInterval(() => this.look(), RUNNING_READ_MS).unref();
    return running;
  }

  #end({ operation, estimatedBytes }: BudgetedWork, running: Running): void {
    this.look();
    this.#running.delete(running);
    const grownBytes = running.highestBytes - running.startBytes;
    this.#estimates.add(operation, estimatedBytes, running.isAlone ? grownBytes : null);
    if (this.#running.size === 0 && this.#timer !== null) {
      clearInterval(this.#timer);
      this.#timer = null;
    }
    this.#ended.resolve(undefined);
    this.#ended = Promise.withResolvers();
  }

  #isNear(usedBytes: number): boolean {
    if (this.#releasing !== null || usedBytes <= NEAR * this.bytes) return false;
    if (this.#sources.nowMs() - this.#releasedAtMs < RELEASE_PAUSE_MS) return false;
    return usedBytes - this.#floorBytes > WORTH_A_RELEASE * this.bytes;
  }

  /** What is used, or what running work may still come to use: whichever is more. */
  #committedBytes(usedBytes: number): number {
    const reserved = [...this.#running].reduce((sum, each) => sum + each.reservedBytes, 0);
    return Math.max(usedBytes, this.#restBytes + reserved);
  }

  /** One at a time: whoever comes meanwhile waits for that one. */
  #release(how: 'trim' | 'collect'): Promise<void> {
    this.#releasing ??= this.#releaseNow(how).finally(() => {
      this.#releasing = null;
      this.#releasedAtMs = this.#sources.nowMs();
      this.#floorBytes = this.look();
    });
    return this.#releasing;
  }

  async #releaseNow(how: 'trim' | 'collect'): Promise<void> {
    if (how === 'collect') {
      this.#actions.collections += 1;
      await this.#sources.collectGarbage();
    }
    this.#actions.releases += 1;
    // What cannot be given back stays, and shows in the next reading.
    await this.#sources.trim().catch(() => undefined);
  }
}

/** The error for work that was not begun because it does not fit. */
function budgetExceeded(
  operation: string,
  estimatedBytes: number,
  budget: MemoryBudget,
): LancekeepError {
  const estimatedMb = wholeMb(estimatedBytes);
  const budgetMb = wholeMb(budget.bytes);
  const usedMb = wholeMb(budget.bytes - budget.roomBytes());
  return new LancekeepError('MEMORY_BUDGET_EXCEEDED', {
    message: `"${operation}" may take ${estimatedMb} MB, and of the memory budget of ${budgetMb} MB ${usedMb} are in use: it was not begun.`,
    hint: 'Do it when less is in use, in a process of its own, or with a larger memory.budgetMb.',
    subject: { operation, estimatedMb, budgetMb, usedMb },
  });
}

const wholeMb = (bytes: number): number => Math.ceil(bytes / MB);
