import type { MemoryBudget } from '@lancekeep/memory';
import { bytesOf } from './arrow-bytes.ts';
import { splitBatch } from './split-batch.ts';
import { MUST_WAIT } from './write-gate.ts';
import {
  appendBatch,
  refuseForbidden,
  writeBatch,
  type WriteBatchInput,
  type WriteResult,
} from './write-batch.ts';

const MB = 2 ** 20;

/**
 * What a write takes at its peak, beside the batch itself: nearly five times its bytes on their way
 * through LanceDB (decision 0008), and what look-ups take.
 */
const FIXED_BYTES = 16 * MB;
const COPIES = 5;
/** A part is cut out of the batch first, which is one more. */
const COPIES_OF_PART = COPIES + 1;
/** The room that is there when a batch is cut may be less when a part is written. */
const SHARE_OF_ROOM = 0.5;
/** Smaller parts would make more commits than they save memory. */
const LEAST_PART_BYTES = MB;

/**
 * Writes a batch when it fits into the memory budget, and in parts when it would not fit even alone.
 * Each part is a write as `writeBatch` promises it: whole groups, with an intent of its own. After a
 * crash or an error the parts before are there, and those behind are not. What a batch must not do is
 * checked for all of it, before the first part.
 */
export async function writeWithinBudget(
  budget: MemoryBudget | null,
  unlimited: WriteBatchInput,
): Promise<WriteResult> {
  if (budget === null) return writeBatch(unlimited);
  const input = { ...unlimited, roomBytes: () => budget.roomBytes() };
  const { batch } = input;
  const bytes = bytesOf(batch.data);
  const whole = work(input, FIXED_BYTES + COPIES * bytes);
  const room = await budget.roomAlone(whole.estimatedBytes);
  if (whole.estimatedBytes <= room || bytes <= LEAST_PART_BYTES) {
    return budget.run(whole, () => writeBatch(input));
  }
  const partBytes = Math.max(
    LEAST_PART_BYTES,
    (SHARE_OF_ROOM * room - FIXED_BYTES) / COPIES_OF_PART,
  );
  const rowsPerPart = Math.max(1, Math.floor((batch.keys.length * partBytes) / bytes));
  budget.noteSplit();
  return writeInParts({ budget, input, rowsPerPart, partBytes });
}

/**
 * The same for a write beside maintenance: done when it is an append alone and fits as a whole, else
 * nothing is changed and it must wait.
 */
export async function appendWithinBudget(
  budget: MemoryBudget | null,
  unlimited: Omit<WriteBatchInput, 'manyWrites'>,
): Promise<WriteResult | typeof MUST_WAIT> {
  const input = { ...unlimited, manyWrites: false, appendsOnly: true };
  if (budget === null) return appendBatch(input);
  const whole = work(input, FIXED_BYTES + COPIES * bytesOf(input.batch.data));
  if (whole.estimatedBytes > budget.roomBytes()) return MUST_WAIT;
  return budget.run(whole, () => appendBatch(input));
}

async function writeInParts({
  budget,
  input,
  rowsPerPart,
  partBytes,
}: {
  readonly budget: MemoryBudget;
  readonly input: WriteBatchInput;
  readonly rowsPerPart: number;
  readonly partBytes: number;
}): Promise<WriteResult> {
  const { batch, groups } = input;
  await refuseForbidden(input);
  const part = work(input, FIXED_BYTES + COPIES * partBytes);
  let seenVersion = input.seenVersion;
  let total: WriteResult | null = null;
  for await (const { laterKeys, ...own } of splitBatch({ batch, groups, rowsPerPart })) {
    const written = await budget.run(part, () =>
      writeBatch({ ...input, ...own, seenVersion, beside: { groups, laterKeys } }),
    );
    seenVersion = written.version;
    total = total === null ? written : plus(total, written);
  }
  if (total === null) throw new TypeError('A batch has at least one part.');
  return total;
}

function work({ definition: { name: table } }: WriteBatchInput, estimatedBytes: number) {
  return { operation: `write ${table}`, estimatedBytes, otherwise: 'begin' } as const;
}

function plus(one: WriteResult, other: WriteResult): WriteResult {
  return {
    inserted: one.inserted + other.inserted,
    updated: one.updated + other.updated,
    deleted: one.deleted + other.deleted,
    unchanged: one.unchanged + other.unchanged,
    version: other.version,
    durationMs: one.durationMs + other.durationMs,
    foreignWriter: one.foreignWriter || other.foreignWriter,
  };
}
