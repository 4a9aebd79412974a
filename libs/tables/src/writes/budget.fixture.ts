import { MemoryBudget } from '@lancekeep/memory';

/** A budget of a process that takes nothing: so much room is there. */
export function budgetOf(roomMb: number): MemoryBudget {
  return new MemoryBudget(roomMb * 2 ** 20, {
    readBytes: () => 0,
    measuredBy: 'anonymous',
    trim: () => Promise.resolve(),
    collectGarbage: () => Promise.resolve(),
    nowMs: () => performance.now(),
  });
}
