import * as lancedb from '@lancedb/lancedb';
import { temporaryDirectory } from '@lancekeep/testing';
import { defineTable, text } from '@lancekeep/tables';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { openProject, type OpenProjectOptions } from './open-project.ts';
import type { ProjectDb } from './project-db.ts';
import { startChildProject } from './start-child-project.fixture.ts';

const define = (name: string) => defineTable({ name, key: 'id', columns: { id: text() } });
const catalogue = { first: define('a'), second: define('b'), third: define('c') };
type Catalogue = typeof catalogue;

beforeEach(async () => {
  process.env['LANCEKEEP_STATUS_FOLDER'] = join(await temporaryDirectory(), 'status');
});

const open = async (options: OpenProjectOptions<Catalogue>): Promise<ProjectDb<Catalogue>> => {
  const project = await openProject({ catalogue, ...options });
  onTestFinished(() => project.close());
  return project;
};

const openPlain = async (uri: string): Promise<lancedb.Connection> => {
  const connection = await lancedb.connect(uri);
  onTestFinished(() => connection.close());
  return connection;
};

test('closing the project interrupts an optimize: what runs is finished, the rest is skipped', async () => {
  const uri = await temporaryDirectory();
  const project = await open({ uri });
  // It shares the core, so that closing the writer alone closes no handle.
  const reader = await open({ uri, mode: 'readOnly' });
  const steps: string[] = [];
  let closing: Promise<void> | undefined;
  for (const table of [project.tables.first, project.tables.second]) {
    for (const id of ['1', '2']) await table.add([{ id }]);
  }
  const report = project.maintenance.optimize({
    force: true,
    onProgress: ({ table, step }) => {
      steps.push(`${table} ${step}`);
      if (table === 'a' && step === 'compact') closing = project.close();
    },
  });
  expect((await report).tables).toMatchObject([
    { table: 'a', status: 'succeeded' },
    { table: 'b', status: 'skipped', reason: 'interrupted' },
    { table: 'c', status: 'skipped', reason: 'interrupted' },
  ]);
  await closing;
  expect(steps.at(-1)).toBe('a compact');
  expect((await startChildProject(uri)).said.state).toBe('open');
  expect(await reader.tables.first.countRows()).toBe(2);
});

test('a close that comes while an optimize looks for its tables makes it skip them all', async () => {
  const project = await open({ uri: await temporaryDirectory() });
  const report = project.maintenance.optimize({ tables: ['a', 'b'] });
  await project.close();
  expect((await report).tables).toMatchObject([{ status: 'skipped' }, { status: 'skipped' }]);
});

test('a table of the catalogue that another program dropped fails, the others are maintained', async () => {
  const uri = await temporaryDirectory();
  const project = await open({ uri });
  await (await openPlain(uri)).dropTable('b');
  for (const table of [project.tables.first, project.tables.third]) {
    for (const id of ['1', '2']) await table.add([{ id }]);
  }
  expect((await project.maintenance.compact()).tables).toMatchObject([
    { table: 'a', status: 'succeeded' },
    { table: 'b', status: 'failed', error: { code: 'TABLE_NOT_FOUND' } },
    { table: 'c', status: 'succeeded' },
  ]);
});

test('tables that are held read on after another program pruned all but the latest version', async () => {
  const uri = await temporaryDirectory();
  const project = await open({ uri });
  await project.tables.first.add(Array.from({ length: 300 }, (_, id) => ({ id: `key ${id}` })));
  const foreign = await (await openPlain(uri)).openTable('a');
  await foreign.update({ where: "id = 'key 1'", values: { id: 'changed' } });
  for (let run = 0; run < 2; run += 1) {
    await foreign.optimize({ cleanupOlderThan: new Date() });
  }
  expect(await foreign.listVersions()).toHaveLength(1);
  expect(await project.tables.first.query().toArray()).toHaveLength(300);
});

test('an optimize in a child process keeps the rows, and moves the handles to what it made', async () => {
  const prunesAll = { retentionMs: 0, allowUnsafeRetention: true };
  const config = { maintenance: { runIn: 'childProcess', ...prunesAll } } as const;
  const project = await open({ uri: await temporaryDirectory(), config });
  for (const id of ['1', '2', '3']) await project.tables.first.add([{ id }]);
  const { tables } = await project.maintenance.optimize({ tables: ['a'], force: true });
  expect(tables).toMatchObject([
    { status: 'succeeded', ranIn: 'childProcess', after: { rows: 3, fragments: 1, versions: 1 } },
  ]);
  expect(await project.tables.first.query().toArray()).toHaveLength(3);
  await project.tables.first.add([{ id: '4' }]);
  expect(await project.tables.first.countRows()).toBe(4);
});

test('small tables stay in the own process unless something else is asked for', async () => {
  const project = await open({ uri: await temporaryDirectory() });
  for (const id of ['1', '2']) await project.tables.first.add([{ id }]);
  const { tables } = await project.maintenance.compact({ tables: ['a'] });
  expect(tables).toMatchObject([{ ranIn: 'ownProcess' }]);
});

test('closing the project ends the child process that works', async () => {
  const config = { maintenance: { runIn: 'childProcess' } } as const;
  const uri = await temporaryDirectory();
  const project = await open({ uri, config });
  for (const id of ['1', '2']) await project.tables.first.add([{ id }]);
  const report = project.maintenance.optimize({
    force: true,
    onProgress: ({ table, step }) => {
      if (table === 'a' && step === 'compact') setTimeout(() => void project.close(), 20);
    },
  });
  expect((await report).tables).toMatchObject([
    { table: 'a', status: 'skipped' },
    { table: 'b', status: 'skipped' },
    { table: 'c', status: 'skipped' },
  ]);
  await project.close();
  expect((await startChildProject(uri)).said.state).toBe('open');
});

test('what is not due is left alone, and a plan says why without a commit', async () => {
  const project = await open({ uri: await temporaryDirectory() });
  for (const id of ['1', '2']) await project.tables.first.add([{ id }]);
  const version = await project.tables.first.handleBypassingTheWriteGate.version();
  const [planned] = await project.maintenance.plan({ tables: ['a'] });
  expect(planned).toMatchObject({
    status: 'planned',
    plan: { steps: [], heldBack: [{ step: 'compact', code: 'NOT_DUE' }] },
  });
  const { tables } = await project.maintenance.optimize({ tables: ['a'] });
  expect(tables).toMatchObject([{ status: 'skipped', reason: 'nothing is due' }]);
  expect(await project.tables.first.handleBypassingTheWriteGate.version()).toBe(version);
});

test('a table is measured by its own policy', async () => {
  const maintenance = { tables: { a: { compactFragments: 2 } } };
  const project = await open({ uri: await temporaryDirectory(), config: { maintenance } });
  for (const table of [project.tables.first, project.tables.second]) {
    for (const id of ['1', '2']) await table.add([{ id }]);
  }
  expect((await project.maintenance.optimize({ tables: ['a', 'b'] })).tables).toMatchObject([
    { table: 'a', status: 'succeeded', after: { fragments: 1 } },
    { table: 'b', status: 'skipped', reason: 'nothing is due' },
  ]);
});

test('a prune by name is refused while LanceDB would compact first, until that is accepted', async () => {
  const maintenance = { retentionMs: 0, allowUnsafeRetention: true };
  const project = await open({ uri: await temporaryDirectory(), config: { maintenance } });
  for (const id of ['1', '2']) await project.tables.first.add([{ id }]);
  const refused = await project.maintenance.prune({ tables: ['a'] });
  expect(refused.tables).toMatchObject([
    {
      status: 'skipped',
      plan: { heldBack: [{ step: 'prune', code: 'COMPACTION_PENDING' }] },
    },
  ]);
  const pruned = await project.maintenance.prune({ tables: ['a'], acceptCompaction: true });
  expect(pruned.tables).toMatchObject([{ status: 'succeeded', after: { versions: 1 } }]);
});
