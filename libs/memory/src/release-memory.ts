import { processAllocator } from './allocator/allocator.ts';
import { collectGarbage } from './collect-garbage.ts';
import { processLedgers } from './ledger-group.ts';
import { readMemory, type MemoryReading } from './memory-reading.ts';

/** What a release brought. */
export interface MemoryRelease {
  readonly before: MemoryReading;
  readonly after: MemoryReading;
  /** Whether the allocator was told to give back what is free. */
  readonly isTrimmed: boolean;
}

/**
 * Collects JavaScript's garbage, which may own native memory, and then gives free memory back to the
 * system where the allocator can be told to. The ledgers of all projects of the process book it as
 * `release memory`.
 */
export function releaseMemory(input: { readonly tuneAllocator: boolean }): Promise<MemoryRelease> {
  return measureRelease(() => release(input));
}

/** It gives back what any of them took. */
export function measureRelease<Result>(work: () => Promise<Result>): Promise<Result> {
  return processLedgers().measure({ owner: null, operation: 'release memory' }, work);
}

async function release(input: { readonly tuneAllocator: boolean }): Promise<MemoryRelease> {
  const before = readMemory();
  await collectGarbage();
  const isTrimmed = input.tuneAllocator && (await processAllocator().trim());
  return { before, after: readMemory(), isTrimmed };
}
