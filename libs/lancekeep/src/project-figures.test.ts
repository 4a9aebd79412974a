import * as lancedb from '@lancedb/lancedb';
import type { MaintenanceSnapshot } from '@lancekeep/control';
import { defineTable, text } from '@lancekeep/tables';
import { temporaryDirectory } from '@lancekeep/testing';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { openProject, type OpenProjectOptions } from './open-project.ts';
import type { ProjectDb } from './project-db.ts';

const define = (name: string) => defineTable({ name, key: 'id', columns: { id: text() } });
const catalogue = { first: define('a'), second: define('b') };

beforeEach(async () => {
  process.env['LANCEKEEP_STATUS_FOLDER'] = join(await temporaryDirectory(), 'status');
});

type Project = ProjectDb<typeof catalogue>;

const open = async (options: OpenProjectOptions<typeof catalogue>): Promise<Project> => {
  const project = await openProject({ catalogue, ...options });
  onTestFinished(() => project.close());
  return project;
};

const openPlain = async (uri: string): Promise<lancedb.Connection> => {
  const connection = await lancedb.connect(uri);
  onTestFinished(() => connection.close());
  return connection;
};

const tableOf = (project: Project, name = 'a') =>
  project.stats().tables.find((table) => table.name === name);

const reasonOf = (project: Project, figure: string) =>
  project.stats().unavailable.find((each) => each.figure === figure)?.reason;

test('writes tell what they met, for whoever may write', async () => {
  const uri = await temporaryDirectory();
  const project = await open({ uri });
  const reader = await open({ uri, mode: 'readOnly' });
  await project.tables.first.add([{ id: '1' }]);
  await (await (await openPlain(uri)).openTable('a')).add([{ id: 'foreign' }]);
  await project.tables.first.add([{ id: '2' }]);
  expect(tableOf(project)?.writes).toEqual({
    queued: 0,
    completed: expect.any(Number) as number,
    waitedMs: expect.any(Number) as number,
    conflicts: 0,
    retries: 0,
    foreignCommits: 1,
  });
  expect(reasonOf(project, 'tables.writes')).toBeUndefined();
  expect(tableOf(reader)?.writes).toBeNull();
  expect(reasonOf(reader, 'tables.writes')).toMatch(/open for reading/);
});

test('a run is told while it goes on, to all who have the database open, and after it', async () => {
  const uri = await temporaryDirectory();
  const project = await open({ uri });
  const other = await open({ uri, mode: 'readOnly' });
  expect(project.stats().maintenance).toEqual({ running: null, last: null });
  for (const id of ['1', '2']) await project.tables.first.add([{ id }]);
  const seen: MaintenanceSnapshot['running'][] = [];
  await project.maintenance.compact({
    trigger: 'command',
    onProgress: () => seen.push(other.stats().maintenance?.running ?? null),
  });
  const [run] = seen;
  expect(seen).toMatchObject([
    {
      operation: 'compact',
      trigger: 'command',
      progress: { table: 'a', step: 'measure', index: 0 },
    },
    { id: run?.id, progress: { table: 'a', step: 'compact', index: 0, tables: 2 } },
    { id: run?.id, progress: { table: 'b', step: 'measure', index: 1, tables: 2 } },
  ]);
  expect(other.stats().maintenance).toEqual({
    running: null,
    last: {
      operation: 'compact',
      trigger: 'command',
      startedAt: run?.startedAt,
      endedAt: expect.any(String) as string,
      succeeded: 1,
      skipped: 1,
      failed: 0,
      problem: null,
    },
  });
});

test('a run that fails as a whole tells why, and what its tables came to', async () => {
  const project = await open({ uri: await temporaryDirectory() });
  const failing = project.maintenance.compact({
    onOutcome: ({ table }) => {
      if (table === 'b') throw new RangeError('a broken callback');
    },
  });
  await expect(failing).rejects.toThrow('a broken callback');
  expect(project.stats().maintenance).toMatchObject({
    running: null,
    last: {
      skipped: 2,
      problem: { message: expect.stringContaining('a broken callback') as string },
    },
  });
});

test('a run of the schedule is told with what set it off', async () => {
  const schedule = { debtCommits: 2, intervalMs: 0, gateSharePercent: 100 };
  const policy = { compactFragments: 2 };
  const project = await open({
    uri: await temporaryDirectory(),
    config: { maintenance: { runIn: 'ownProcess', policy, schedule } },
  });
  await project.maintenance.start();
  for (const id of ['1', '2']) await project.tables.first.add([{ id }]);
  await vi.waitFor(
    () =>
      expect(project.stats().maintenance?.last).toMatchObject({
        operation: 'optimize',
        trigger: 'debt',
        succeeded: 1,
      }),
    { timeout: 10_000 },
  );
});

test('when a table was maintained is known from then on, also after it is opened again', async () => {
  const uri = await temporaryDirectory();
  const first = await open({ uri });
  await vi.waitFor(() =>
    expect(reasonOf(first, 'tables.maintainedAt')).toMatch(/has no run that did something/),
  );
  for (const id of ['1', '2']) await first.tables.first.add([{ id }]);
  await first.maintenance.compact();
  const maintainedAt = tableOf(first)?.maintainedAt ?? '';
  expect(Math.abs(Date.now() - Date.parse(maintainedAt))).toBeLessThan(60_000);
  expect(tableOf(first, 'b')?.maintainedAt).toBeNull();
  await first.close();
  const again = await open({ uri });
  await vi.waitFor(() => expect(tableOf(again)?.maintainedAt).not.toBeNull());
  const differenceMs = Date.parse(maintainedAt) - Date.parse(tableOf(again)?.maintainedAt ?? '');
  expect(Math.abs(differenceMs)).toBeLessThan(1_000);
});

test('tables are measured when somebody asks, and are shown with that from then on', async () => {
  const uri = await temporaryDirectory();
  const project = await open({ uri });
  const reader = await open({ uri, mode: 'readOnly' });
  for (const id of ['1', '2', '3']) await project.tables.first.add([{ id }]);
  await project.tables.first.createIndex('id');
  await project.tables.first.add([{ id: '4' }]);
  expect(tableOf(project)?.measured).toBeNull();
  expect(reasonOf(project, 'tables.measured')).toMatch(/measureTables/);
  const tables = await project.measureTables();
  expect(tables).toEqual(project.stats().tables);
  expect(tables[0]).toMatchObject({
    name: 'a',
    measured: { version: 7, rows: 4, fragments: 4, versions: 7, unindexedRows: 1 },
    measureProblem: null,
  });
  const { takenAt, liveBytes, diskBytes } = tables[0]?.measured ?? {};
  expect(diskBytes).toBeGreaterThan(liveBytes ?? NaN);
  expect(reasonOf(project, 'tables.measured')).toBeUndefined();
  // A commit since does not take it away.
  await project.tables.first.add([{ id: '5' }]);
  expect(tableOf(reader)).toMatchObject({ version: 8, measured: { version: 7, takenAt } });
});

test('tables beside the catalogue can be measured too, and such as the database lacks are refused', async () => {
  const uri = await temporaryDirectory();
  const project = await open({ uri });
  await (await openPlain(uri)).createTable('beside', [{ id: 'x' }]);
  const [beside, ...others] = await project.measureTables({ tables: ['beside', 'beside'] });
  expect(beside).toMatchObject({ name: 'beside', version: 1, measured: { rows: 1 } });
  expect(others).toEqual([]);
  expect(project.stats().tables.map(({ name }) => name)).toEqual(['a', 'b']);
  await expect(project.measureTables({ tables: ['a', 'missing'] })).rejects.toMatchObject({
    code: 'TABLE_NOT_FOUND',
  });
  expect(tableOf(project)?.measured).toBeNull();
});

test('a table that another program dropped has a problem, and the others are measured', async () => {
  const uri = await temporaryDirectory();
  const project = await open({ uri });
  await (await openPlain(uri)).dropTable('a');
  expect(await project.measureTables()).toMatchObject([
    { name: 'a', measured: null, measureProblem: { code: 'TABLE_NOT_FOUND' } },
    { name: 'b', measured: { rows: 0 }, measureProblem: null },
  ]);
});

test('measuring moves no handle that is held', async () => {
  const uri = await temporaryDirectory();
  const config = { database: { readConsistencyMs: 3_600_000 } };
  const project = await open({ uri, config });
  await (await (await openPlain(uri)).openTable('a')).add([{ id: 'foreign' }]);
  const [table] = await project.measureTables({ tables: ['a'] });
  expect(table?.measured).toMatchObject({ rows: 1, version: (table?.version ?? 0) + 1 });
  expect(await project.tables.first.countRows()).toBe(0);
});

test('a close waits for the table that is being measured, and ends the rest', async () => {
  const project = await open({ uri: await temporaryDirectory() });
  const measuring = expect(project.measureTables()).rejects.toMatchObject({
    code: 'PROJECT_CLOSED',
  });
  await project.close();
  await measuring;
  await expect(project.measureTables()).rejects.toMatchObject({ code: 'PROJECT_CLOSED' });
});
