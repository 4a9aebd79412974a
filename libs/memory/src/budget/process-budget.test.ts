import { expect, onTestFinished, test } from 'vitest';
import { joinBudget, type BudgetUse } from './process-budget.ts';

const MB = 2 ** 20;

function joined(...input: Parameters<typeof joinBudget>): BudgetUse {
  const use = joinBudget(...input);
  onTestFinished(() => use.leave());
  return use;
}

test('all projects of a process share one budget, and one of another size is refused', () => {
  const settings = { tuneAllocator: false, cgroup: null };
  const first = joined({ budgetMb: 200, ...settings });
  const second = joined({ budgetMb: 200, ...settings });
  expect(second.budget).toBe(first.budget);
  expect(() => joinBudget({ budgetMb: 300, ...settings })).toThrow(
    expect.objectContaining({
      code: 'MEMORY_BUDGET_CONFLICT',
      subject: { inUse: 200, requested: 300 },
    }) as Error,
  );
  first.leave();
  first.leave();
  expect(joined({ budgetMb: 200, ...settings }).budget).toBe(second.budget);
});

test('after the last project has left, another budget may be asked for', () => {
  joinBudget({ budgetMb: 200, tuneAllocator: false, cgroup: null }).leave();
  const { budget } = joined({ budgetMb: 300, tuneAllocator: false, cgroup: null });
  expect(budget.bytes).toBe(300 * MB);
});

test('a budget that the control group does not allow is refused, with the one that fits', () => {
  const cgroup = { limitBytes: 512 * MB, usageBytes: 100 * MB };
  const request = { tuneAllocator: false, cgroup };
  expect(() => joinBudget({ budgetMb: 413, ...request })).toThrow(
    expect.objectContaining({
      code: 'MEMORY_BUDGET_TOO_LARGE',
      subject: { budgetMb: 413, limitMb: 512, usedMb: 100 },
      hint: expect.stringContaining('at most 412') as string,
    }) as Error,
  );
  expect(joined({ budgetMb: 412, ...request }).budget.bytes).toBe(412 * MB);
});

test('a budget measures the process from where it began', () => {
  const { budget } = joined({ budgetMb: 1_000, tuneAllocator: false, cgroup: null });
  const block = Buffer.alloc(64 * MB, 1);
  expect(budget.look()).toBeGreaterThan(60 * MB);
  expect(budget.look()).toBeLessThan(200 * MB);
  expect(block.length).toBe(64 * MB);
});
