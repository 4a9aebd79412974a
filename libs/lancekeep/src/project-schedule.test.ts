import { runNode, temporaryDirectory } from '@lancekeep/testing';
import { defineTable, text } from '@lancekeep/tables';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { openProject, type OpenProjectOptions } from './open-project.ts';
import type { MaintenanceScheduleConfigInput } from './index.ts';

const define = (name: string) => defineTable({ name, key: 'id', columns: { id: text() } });
const catalogue = { first: define('a'), second: define('b') };

beforeEach(async () => {
  process.env['LANCEKEEP_STATUS_FOLDER'] = join(await temporaryDirectory(), 'status');
});

/** By debt alone, without pauses. */
const BY_DEBT = {
  debtCommits: 5,
  intervalMs: 0,
  jitterMs: 0,
  pauseBetweenTablesMs: 0,
  gateSharePercent: 100,
} as const;

async function open(
  schedule: MaintenanceScheduleConfigInput,
  options: OpenProjectOptions<typeof catalogue> = {},
) {
  const policy = { compactFragments: 2 };
  const config = { maintenance: { runIn: 'ownProcess', policy, schedule } } as const;
  const uri = options.uri ?? (await temporaryDirectory());
  const project = await openProject({ catalogue, config, ...options, uri });
  onTestFinished(() => project.close());
  const addRows = async (count: number, first = 0): Promise<void> => {
    for (let row = first; row < first + count; row += 1) {
      await project.tables.first.add([{ id: `key ${row}` }]);
    }
  };
  const history = async () => (await project.maintenance.history()).entries;
  return { project, uri, addRows, history };
}

test('debt makes a real run over the table that has it, and its fragments become one', async () => {
  const { project, addRows, history } = await open(BY_DEBT);
  const runs: string[][] = [];
  await project.maintenance.start({
    onRun: ({ tables }) => runs.push(tables.map(({ table, status }) => `${table} ${status}`)),
  });
  await addRows(4);
  await sleep(50);
  expect(runs).toEqual([]);
  await addRows(1, 4);
  await vi.waitFor(() => expect(runs).toEqual([['a succeeded']]), { timeout: 10_000 });
  expect(await history()).toMatchObject([
    {
      trigger: 'debt',
      operation: 'optimize',
      tables: [
        {
          table: 'a',
          plan: { steps: [{ step: 'compact', status: 'done' }] },
          after: { fragments: 1 },
        },
      ],
    },
  ]);
  expect(await project.tables.first.countRows()).toBe(5);
});

test('updates and deletes are debt too, and a write that commits nothing is none', async () => {
  const { project, addRows, history } = await open({ ...BY_DEBT, debtCommits: 3 });
  await project.maintenance.start();
  await addRows(1);
  for (let again = 0; again < 5; again += 1) await project.tables.first.delete("id = 'no such'");
  await project.tables.first.update({ where: "id = 'key 0'", values: { id: 'x' } }).catch(() => 0);
  await sleep(50);
  expect(await history()).toEqual([]);
  await addRows(1, 1);
  await project.tables.first.delete("id = 'key 0'");
  await vi.waitFor(async () => expect(await history()).toHaveLength(1), { timeout: 10_000 });
});

test('nothing runs while the project indexes; the run comes after it', async () => {
  const { project, history } = await open(BY_DEBT);
  await project.maintenance.start();
  await project.indexing(async ({ tables }) => {
    for (let row = 0; row < 8; row += 1) await tables.first.add([{ id: `key ${row}` }]);
    await sleep(100);
    expect(await history()).toEqual([]);
  });
  await vi.waitFor(async () => expect(await history()).toHaveLength(1), { timeout: 10_000 });
});

test('a sweep that was missed while no process ran is caught up by the next one', async () => {
  const first = await open({ ...BY_DEBT, intervalMs: 0 });
  await first.project.maintenance.optimize();
  await first.project.close();
  await sleep(30);
  const { project, history } = await open({ ...BY_DEBT, intervalMs: 20 }, { uri: first.uri });
  await project.maintenance.start();
  await vi.waitFor(async () => expect((await history()).length).toBeGreaterThan(1), {
    timeout: 10_000,
  });
  const [, missed] = (await history()).toReversed();
  expect(missed).toMatchObject({ trigger: 'missed', tables: [{ table: 'a' }, { table: 'b' }] });
});

test('a cron expression makes runs by itself', async () => {
  const { project, history } = await open({ ...BY_DEBT, cron: '* * * * * *', timeZone: 'UTC' });
  await project.maintenance.start();
  await vi.waitFor(async () => expect(await history()).not.toEqual([]), { timeout: 10_000 });
  expect((await history()).at(-1)).toMatchObject({ trigger: 'cron' });
});

test('of two projects on one database each has a schedule, and debt is paid once', async () => {
  const first = await open(BY_DEBT);
  const second = await open(BY_DEBT, { uri: first.uri, name: 'second' });
  const runs: string[] = [];
  await first.project.maintenance.start({ onRun: () => runs.push('first') });
  await second.project.maintenance.start({ onRun: () => runs.push('second') });
  await first.addRows(3);
  await second.addRows(2, 3);
  await vi.waitFor(() => expect(runs).toHaveLength(1), { timeout: 10_000 });
  await sleep(100);
  expect(runs).toHaveLength(1);
  expect(await first.history()).toHaveLength(1);
});

test('close() ends the schedule, and its run with it', async () => {
  const { project, addRows } = await open(BY_DEBT);
  let runs = 0;
  await project.maintenance.start({ onRun: () => (runs += 1) });
  await addRows(5);
  await project.close();
  const before = runs;
  await sleep(50);
  expect(runs).toBe(before);
});

test('stop() ends it, start() begins it anew, and one that runs is not started twice', async () => {
  const { project, addRows, history } = await open(BY_DEBT);
  await project.maintenance.stop();
  await project.maintenance.start();
  await expect(project.maintenance.start()).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
  await project.maintenance.stop();
  await addRows(5);
  await sleep(50);
  expect(await history()).toEqual([]);
  await project.maintenance.start();
  await vi.waitFor(async () => expect(await history()).toHaveLength(1), { timeout: 10_000 });
});

test('what cannot be done is refused at the start, which can be tried again', async () => {
  const { project, uri } = await open(BY_DEBT);
  for (let attempt = 0; attempt < 2; attempt += 1) {
    await expect(project.maintenance.start({ tables: ['c'] })).rejects.toMatchObject({
      code: 'TABLE_NOT_FOUND',
    });
  }
  await project.maintenance.start({ tables: ['b'] });
  const reader = await open(BY_DEBT, { uri, mode: 'readOnly' });
  await expect(reader.project.maintenance.start()).rejects.toMatchObject({ code: 'READ_ONLY' });
  await project.close();
  await expect(project.maintenance.start()).rejects.toMatchObject({ code: 'PROJECT_CLOSED' });
  const never = open({ cron: '0 0 31 2 *' });
  await expect(never).rejects.toMatchObject({ code: 'CONFIG_INVALID' });
});

test('a callback that throws is a warning, and the schedule goes on', async () => {
  const messages: string[] = [];
  const log = (_fields: object, message: string): void => void messages.push(message);
  const { project, addRows, history } = await open(BY_DEBT, { logger: { info: log, warn: log } });
  await project.maintenance.start({
    onRun: () => {
      throw new Error('not my day');
    },
  });
  await addRows(5);
  await vi.waitFor(async () => expect(await history()).toHaveLength(1), { timeout: 10_000 });
  await vi.waitFor(() => {
    expect(messages).toContain('the onRun callback of the maintenance schedule threw');
  });
  expect(messages).toContain('scheduled maintenance begins');
  expect(messages).toContain('scheduled maintenance ended');
  await sleep(1_100);
  await addRows(5, 5);
  await vi.waitFor(async () => expect(await history()).toHaveLength(2), { timeout: 10_000 });
});

test('a schedule keeps no process alive', async () => {
  const fixture = fileURLToPath(new URL('./scheduled-process.fixture.ts', import.meta.url));
  const argv = ['--conditions=@lancekeep/source', fixture, await temporaryDirectory()];
  expect(await runNode(argv)).toMatchObject({ exitCode: 0, stdout: 'started\n' });
});
