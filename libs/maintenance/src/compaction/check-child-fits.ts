import { LancekeepError } from '@lancekeep/errors';
import type { CgroupReading } from '@lancekeep/memory';

const MB = 2 ** 20;
/** What a child takes by itself and does not share with its parent (docs/decisions/0009). */
const CHILD_BYTES = 40 * MB;

/**
 * A control group counts the child, and the system ends any process of a group that passes its limit:
 * so a child that would pass it is not started.
 *
 * @throws LancekeepError `MEMORY_BUDGET_EXCEEDED`
 */
export function checkChildFits(
  table: string,
  estimatedBytes: number,
  cgroup: CgroupReading | null,
): void {
  const limitBytes = cgroup?.limitBytes ?? null;
  if (cgroup === null || limitBytes === null) return;
  const neededBytes = estimatedBytes + CHILD_BYTES;
  if (cgroup.usageBytes + neededBytes <= limitBytes) return;
  const [estimatedMb, usedMb] = [Math.ceil(neededBytes / MB), Math.ceil(cgroup.usageBytes / MB)];
  const budgetMb = Math.floor(limitBytes / MB);
  throw new LancekeepError('MEMORY_BUDGET_EXCEEDED', {
    message: `Optimizing "${table}" in a child process may take ${estimatedMb} MB, and of the ${budgetMb} MB of the control group ${usedMb} are in use: it was postponed.`,
    hint: `Run it when less is in use, or give the container at least ${usedMb + estimatedMb} MB.`,
    subject: { operation: `optimize ${table}`, estimatedMb, budgetMb, usedMb },
  });
}
