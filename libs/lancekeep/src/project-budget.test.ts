import { readCgroup } from '@lancekeep/memory';
import { temporaryDirectory } from '@lancekeep/testing';
import { expect, onTestFinished, test } from 'vitest';
import { formatMemoryReport } from './format-memory-report.ts';
import { defineTable, text, type LancekeepConfigInput } from './index.ts';
import type { Logger } from './logger.ts';
import { openProject } from './open-project.ts';

const notes = defineTable({ name: 'notes', key: 'id', columns: { id: text(), value: text() } });

const open = async (config: LancekeepConfigInput, logger?: Logger) => {
  const uri = await temporaryDirectory();
  const project = await openProject({ uri, config, logger, catalogue: { notes } });
  onTestFinished(() => project.close());
  return project;
};

test('one number gives the caches their limits, and statistics and report tell how it is kept', async () => {
  const project = await open({ memory: { budgetMb: 192 } });
  expect(project.config.database).toMatchObject({ indexCacheMb: 32, metadataCacheMb: 8 });
  await project.indexing(({ tables }) => tables.notes.upsert([{ id: '1', value: 'x' }]));
  const { budget } = project.memoryReport();
  expect(budget).toMatchObject({
    budgetBytes: 192 * 2 ** 20,
    actions: { overdrafts: 0, refusals: 0 },
    estimates: [{ operation: 'write notes', times: 1 }],
  });
  expect(budget?.peakBytes).toBeLessThan(192 * 2 ** 20);
  expect(project.stats().memory.budget).toMatchObject({ budgetBytes: 192 * 2 ** 20 });
  expect(formatMemoryReport(project.memoryReport())).toContain('memory budget');
});

test('two projects share the budget, and one that asks for another is told', async () => {
  await open({ memory: { budgetMb: 256 } });
  await open({ memory: { budgetMb: 256 } });
  await expect(open({ memory: { budgetMb: 300 } })).rejects.toMatchObject({
    code: 'MEMORY_BUDGET_CONFLICT',
  });
});

test('a refused opening leaves no budget behind', async () => {
  const conflict = open({ memory: { budgetMb: 256 }, database: { indexCacheMb: 250 } });
  await expect(conflict).rejects.toMatchObject({
    code: 'MEMORY_BUDGET_TOO_SMALL',
    subject: { budgetMb: 256, leastMb: expect.any(Number) as number },
  });
  await expect(
    openProject({ uri: 'nowhere', mode: 'readOnly', config: { memory: { budgetMb: 300 } } }),
  ).rejects.toThrow();
  expect((await open({ memory: { budgetMb: 256 } })).stats().memory.budget).not.toBeNull();
});

test('a budget larger than the machine allows the control group is refused', async () => {
  const limitBytes = readCgroup()?.limitBytes ?? null;
  const refused = open({ memory: { budgetMb: 1_048_576 } });
  if (limitBytes === null) await refused;
  else await expect(refused).rejects.toMatchObject({ code: 'MEMORY_BUDGET_TOO_LARGE' });
});

test('at its end a project logs how the budget was kept', async () => {
  const lines: unknown[] = [];
  const write = (fields: object, message: string): void => void lines.push([message, fields]);
  const logger = { info: write, warn: write };
  const project = await open({ memory: { budgetMb: 192 } }, logger);
  await project.close();
  expect(lines).toContainEqual([
    'the memory budget was held',
    { budget: expect.objectContaining({ budgetBytes: 192 * 2 ** 20 }) as object },
  ]);
});
