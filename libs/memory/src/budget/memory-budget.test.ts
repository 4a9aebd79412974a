import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { MemoryBudget, type BudgetedWork } from './memory-budget.ts';

const MB = 2 ** 20;

/** A process whose memory the test sets: `kept` is what a trim gives back, `garbage` a collection. */
function processOf(budgetMb: number) {
  const held = { usedMb: 0, keptMb: 0, garbageMb: 0 };
  let nowMs = 0;
  const budget = new MemoryBudget(budgetMb * MB, {
    readBytes: () => (100 + held.usedMb + held.keptMb + held.garbageMb) * MB,
    measuredBy: 'anonymous',
    trim: () => Promise.resolve((held.keptMb = 0)),
    collectGarbage: () => {
      held.keptMb += held.garbageMb;
      held.garbageMb = 0;
      return Promise.resolve();
    },
    nowMs: () => (nowMs += 1_000),
  });
  return { budget, held };
}

const write = (mb: number, otherwise: BudgetedWork['otherwise'] = 'begin'): BudgetedWork => ({
  operation: 'write',
  estimatedBytes: mb * MB,
  otherwise,
});

test('work that fits beside what runs begins at once, other work waits for its end', async () => {
  const { budget } = processOf(100);
  const first = Promise.withResolvers<string>();
  const begun: string[] = [];
  const running = budget.run(write(60), () => first.promise);
  const small = budget.run(write(30), () => Promise.resolve(begun.push('small')));
  await small;
  const large = budget.run(write(50), () => Promise.resolve(begun.push('large')));
  const last = budget.run(write(1), () => Promise.resolve(begun.push('last')));
  await sleep(5);
  // The last one would fit, and waits its turn all the same: big work must not starve.
  expect(begun).toEqual(['small']);
  first.resolve('done');
  expect(await running).toBe('done');
  await Promise.all([large, last]);
  expect(begun).toEqual(['small', 'large', 'last']);
  expect(budget.report().actions).toMatchObject({ waits: 1, overdrafts: 0, releases: 0 });
});

test('work that fails gives its room back', async () => {
  const { budget } = processOf(100);
  const failing = budget.run(write(100), () => Promise.reject(new Error('native')));
  await expect(failing).rejects.toThrow('native');
  await expect(budget.run(write(100), () => Promise.resolve('ran'))).resolves.toBe('ran');
});

test('memory is released for work that does not fit, and garbage collected when that is too little', async () => {
  const { budget, held } = processOf(100);
  held.keptMb = 50;
  await budget.run(write(60), () => Promise.resolve());
  expect(budget.report().actions).toMatchObject({ releases: 1, collections: 0, overdrafts: 0 });
  held.garbageMb = 50;
  await budget.run(write(60), () => Promise.resolve());
  expect(budget.report()).toMatchObject({
    usedBytes: 0,
    actions: { releases: 3, collections: 1, overdrafts: 0 },
  });
});

test('what fits in no way is refused where it can wait, else begun and counted', async () => {
  const { budget, held } = processOf(100);
  held.usedMb = 50;
  let hasBegun = false;
  const body = (): Promise<void> => Promise.resolve(void (hasBegun = true));
  await expect(budget.run(write(60, 'refuse'), body)).rejects.toMatchObject({
    code: 'MEMORY_BUDGET_EXCEEDED',
    subject: { operation: 'write', estimatedMb: 60, budgetMb: 100, usedMb: 50 },
  });
  expect(hasBegun).toBe(false);
  await budget.run(write(60, 'begin'), body);
  expect(hasBegun).toBe(true);
  expect(budget.report().actions).toMatchObject({ refusals: 1, overdrafts: 1 });
});

test('near the budget memory is given back unasked, and not again before it has grown', () => {
  const { budget, held } = processOf(100);
  held.usedMb = 84;
  budget.look();
  expect(budget.report().actions.releases).toBe(0);
  held.usedMb = 90;
  budget.look();
  expect(budget.report().actions.releases).toBe(1);
});

test('the report has the peak above the baseline, and the estimate that did worst', async () => {
  const { budget, held } = processOf(100);
  const grow = async (mb: number, estimatedMb: number): Promise<void> =>
    budget.run(write(estimatedMb), async () => {
      held.usedMb = mb;
      await sleep(30);
      held.usedMb = 0;
    });
  await grow(20, 30);
  await grow(40, 35);
  await grow(10, 50);
  expect(budget.report()).toMatchObject({
    baselineBytes: 100 * MB,
    usedBytes: 0,
    peakBytes: 40 * MB,
    estimates: [{ operation: 'write', times: 3, estimatedBytes: 35 * MB, measuredBytes: 40 * MB }],
  });
});

test("what work takes that ran beside other work is nobody's figure", async () => {
  const { budget } = processOf(100);
  const both = Promise.withResolvers<undefined>();
  const running = [
    budget.run(write(1), () => both.promise),
    budget.run(write(1), () => both.promise),
  ];
  await sleep(5);
  both.resolve(undefined);
  await Promise.all(running);
  expect(budget.report().estimates).toMatchObject([{ times: 2, measuredBytes: null }]);
});
