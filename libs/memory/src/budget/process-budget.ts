import { LancekeepError } from '@lancekeep/errors';
import { processAllocator } from '../allocator/allocator.ts';
import { readCgroup, type CgroupReading } from '../cgroup/cgroup-reading.ts';
import { collectGarbage } from '../collect-garbage.ts';
import { readMemory } from '../memory-reading.ts';
import { processWide } from '../process-wide.ts';
import { MemoryBudget } from './memory-budget.ts';

/** One project's share in the memory budget of the process. */
export interface BudgetUse {
  readonly budget: MemoryBudget;
  /** The last one to leave ends the budget. Further calls do nothing. */
  leave(): void;
}

interface Slot {
  inUse?: { readonly budgetMb: number; readonly budget: MemoryBudget; users: number } | undefined;
  timer?: NodeJS.Timeout | undefined;
}

const MB = 2 ** 20;
/** Queries pass no gate: what they take is seen by looking. A look costs 0.03 ms. */
const LOOK_MS = 100;

/**
 * Joins the one memory budget of this process, and makes it when nobody holds it: the baseline is
 * what the process has at that moment.
 *
 * @throws LancekeepError `MEMORY_BUDGET_CONFLICT` when another project holds one of another size,
 * `MEMORY_BUDGET_TOO_LARGE` when the control group of the process allows less than the budget.
 */
export function joinBudget(input: {
  readonly budgetMb: number;
  readonly tuneAllocator: boolean;
  /** Default: read from the system. */
  readonly cgroup?: CgroupReading | null;
}): BudgetUse {
  const { budgetMb, tuneAllocator, cgroup = readCgroup() } = input;
  const slot = processWide<Slot>('budget', () => ({}));
  if (slot.inUse === undefined) {
    checkCgroup(budgetMb, cgroup);
    slot.inUse = { budgetMb, budget: makeBudget(budgetMb, tuneAllocator), users: 0 };
  }
  const { inUse } = slot;
  if (inUse.budgetMb !== budgetMb) throw conflict(inUse.budgetMb, budgetMb);
  inUse.users += 1;
  slot.timer ??= setInterval(() => inUse.budget.look(), LOOK_MS).unref();
  let hasLeft = false;
  const leave = (): void => {
    if (hasLeft) return;
    hasLeft = true;
    inUse.users -= 1;
    if (inUse.users > 0) return;
    clearInterval(slot.timer);
    slot.timer = undefined;
    slot.inUse = undefined;
  };
  return { budget: inUse.budget, leave };
}

function makeBudget(budgetMb: number, tuneAllocator: boolean): MemoryBudget {
  const isTold = readMemory().anonymousBytes !== null;
  return new MemoryBudget(budgetMb * MB, {
    readBytes: () => {
      const { anonymousBytes, rssBytes } = readMemory();
      return anonymousBytes ?? rssBytes;
    },
    measuredBy: isTold ? 'anonymous' : 'resident',
    trim: () => (tuneAllocator ? processAllocator().trim() : Promise.resolve(false)),
    collectGarbage,
    nowMs: () => performance.now(),
  });
}

/** What the process has already is in what the group uses. */
function checkCgroup(budgetMb: number, cgroup: CgroupReading | null): void {
  const limitBytes = cgroup?.limitBytes ?? null;
  if (cgroup === null || limitBytes === null) return;
  if (cgroup.usageBytes + budgetMb * MB <= limitBytes) return;
  const [limitMb, usedMb] = [Math.floor(limitBytes / MB), Math.ceil(cgroup.usageBytes / MB)];
  throw new LancekeepError('MEMORY_BUDGET_TOO_LARGE', {
    message: `The memory budget of ${budgetMb} MB does not fit: the control group of this process may hold ${limitMb} MB, and ${usedMb} are in use.`,
    hint: `Set memory.budgetMb to at most ${Math.max(0, limitMb - usedMb)}, or give the container at least ${usedMb + budgetMb} MB.`,
    subject: { budgetMb, limitMb, usedMb },
  });
}

function conflict(inUse: number, requested: number): LancekeepError {
  return new LancekeepError('MEMORY_BUDGET_CONFLICT', {
    message: `The memory budget of this process is ${inUse} MB, and this project asks for ${requested} MB.`,
    hint: 'A process has one memory budget: give all its projects the same memory.budgetMb, or close the other projects first.',
    subject: { inUse, requested },
  });
}
