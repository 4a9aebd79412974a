import { expect, test } from 'vitest';
import { checkChildFits } from './check-child-fits.ts';

const MB = 2 ** 20;

test('a child that the control group has no room for is postponed, with a code', () => {
  const cgroup = { limitBytes: 500 * MB, usageBytes: 200 * MB };
  expect(() => checkChildFits('chunks', 260 * MB, cgroup)).not.toThrow();
  expect(() => checkChildFits('chunks', 261 * MB, cgroup)).toThrow(
    expect.objectContaining({
      code: 'MEMORY_BUDGET_EXCEEDED',
      subject: { operation: 'optimize chunks', estimatedMb: 301, budgetMb: 500, usedMb: 200 },
    }) as Error,
  );
});

test('without a limit a child may always be started', () => {
  expect(() => checkChildFits('chunks', 10_000 * MB, null)).not.toThrow();
  const cgroup = { limitBytes: null, usageBytes: 200 * MB };
  expect(() => checkChildFits('chunks', 10_000 * MB, cgroup)).not.toThrow();
});
