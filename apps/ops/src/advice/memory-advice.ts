import type { ProjectSnapshot } from '@lancekeep/control';
import { formatBytes } from '../text/format-bytes.ts';
import type { Advice } from './advice.ts';
import { limitOf, sum } from './session-share.ts';

/** Node and LanceDB's code alone take some 110 MB. */
const RESIDENT_ABOVE_LIMITS = 3;
const NEAR_LIMIT = 0.9;

export function memoryAdvice({ memory, sessions }: ProjectSnapshot): readonly Advice[] {
  const advice: Advice[] = [];
  const { rssBytes, cgroup = null, budget = null } = memory;
  const limit = cgroup?.limitBytes ?? null;
  if (cgroup !== null && limit !== null && cgroup.usageBytes >= limit * NEAR_LIMIT) {
    advice.push({
      code: 'NEAR_MEMORY_LIMIT',
      message: `The control group holds ${formatBytes(cgroup.usageBytes)} of ${formatBytes(limit)}: the system ends a process when it needs more.`,
      hint: 'Release memory (ops project release-memory), set a lower memory.budgetMb, or raise the limit.',
    });
  }
  if (budget !== null && budget.peakBytes > budget.budgetBytes) {
    advice.push({
      code: 'BUDGET_PASSED',
      message: `The memory budget of ${formatBytes(budget.budgetBytes)} was passed: ${formatBytes(budget.peakBytes)} at its peak.`,
      hint: 'Raise memory.budgetMb, or send fewer queries at once: queries are not held back by it.',
    });
  }
  const limits = sum(sessions.map(limitOf));
  if (limits > 0 && rssBytes >= limits * RESIDENT_ABOVE_LIMITS) {
    advice.push({
      code: 'RESIDENT_MEMORY',
      message: `The process takes ${(rssBytes / limits).toFixed(1)} x the limits of its sessions (${formatBytes(rssBytes)} against ${formatBytes(limits)}).`,
      hint: 'Release memory (ops project release-memory), or tune the allocator (memory.tuneAllocator, docs/memory.md).',
    });
  }
  return advice;
}
