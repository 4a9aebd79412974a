import { onLinux, systemTest, temporaryDirectory } from '@lancekeep/testing';
import { defineTable, text } from '@lancekeep/tables';
import { randomBytes } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { readMaintenanceHistory } from './maintenance-history.ts';
import { openProject, type OpenProjectOptions } from './open-project.ts';
import { startChildProject } from './start-child-project.fixture.ts';

const define = (name: string) => defineTable({ name, key: 'id', columns: { id: text() } });
const catalogue = { first: define('a'), second: define('b') };

beforeEach(async () => {
  process.env['LANCEKEEP_STATUS_FOLDER'] = join(await temporaryDirectory(), 'status');
});

/** Two fragments are enough for a compaction. */
const policy = { compactFragments: 2 } as const;

async function open(options: OpenProjectOptions<typeof catalogue>) {
  const config = { maintenance: { policy } };
  const project = await openProject({ catalogue, name: 'books', config, ...options });
  onTestFinished(() => project.close());
  return project;
}

test('every run is an entry: who asked, how each table ended, what it took', async () => {
  const uri = await temporaryDirectory();
  const project = await open({ uri });
  for (const id of ['1', '2', '3']) await project.tables.first.add([{ id }]);
  await project.maintenance.optimize();
  await project.maintenance.compact({ tables: ['b'], trigger: 'command' });
  const { entries } = await project.maintenance.history();
  expect(entries).toMatchObject([
    { operation: 'compact', trigger: 'command', tables: [{ table: 'b' }] },
    {
      operation: 'optimize',
      trigger: 'call',
      project: { name: 'books', uri: project.uri },
      error: null,
      tables: [
        {
          table: 'a',
          status: 'succeeded',
          before: { fragments: 3 },
          after: { fragments: 1, rows: 3 },
          ranIn: 'ownProcess',
        },
        { table: 'b', status: 'skipped', reason: 'nothing is due' },
      ],
    },
  ]);
  expect(await readMaintenanceHistory(uri, { limit: 1, tables: ['a'] })).toMatchObject({
    entries: [{ operation: 'optimize', tables: [{ table: 'a' }] }],
  });
});

systemTest(onLinux, 'bytes are counted where the work is done, in a child as well', async () => {
  const runs = await Promise.all(
    (['ownProcess', 'childProcess'] as const).map(async (runIn) => {
      const uri = await temporaryDirectory();
      const project = await open({ uri, name: runIn, config: { maintenance: { runIn, policy } } });
      for (let row = 0; row < 3; row += 1) {
        await project.tables.first.add([{ id: randomBytes(5_000).toString('hex') }]);
      }
      await project.maintenance.optimize({ tables: ['a'] });
      return (await project.maintenance.history()).entries[0]?.tables[0];
    }),
  );
  for (const table of runs) {
    expect(table?.actual.ioReason).toBeNull();
    expect(table?.actual.writtenBytes).toBeGreaterThan(15_000);
    expect(table?.actual.readBytes).toBeGreaterThan(15_000);
  }
  expect(runs.map((table) => table?.ranIn)).toEqual(['ownProcess', 'childProcess']);
});

test('the history is read beside a process that holds the project', async () => {
  const uri = await temporaryDirectory();
  const project = await open({ uri });
  await project.maintenance.optimize({ tables: ['a'] });
  await project.close();
  expect((await startChildProject(uri)).said.state).toBe('open');
  expect((await readMaintenanceHistory(uri)).entries).toHaveLength(1);
  const reader = await open({ uri, mode: 'readOnly' });
  expect((await reader.maintenance.history()).entries).toHaveLength(1);
});

test('a failed table is an entry with its code; a name that the database lacks is none', async () => {
  const uri = await temporaryDirectory();
  const project = await open({ uri });
  await rm(join(uri, 'b.lance'), { recursive: true });
  await project.maintenance.optimize();
  await expect(project.maintenance.optimize({ tables: ['c'] })).rejects.toThrow(/no table "c"/);
  expect((await project.maintenance.history()).entries).toMatchObject([
    {
      tables: [
        { table: 'a', status: 'skipped', code: null },
        { table: 'b', status: 'failed', code: 'TABLE_NOT_FOUND' },
      ],
    },
  ]);
});

test('a run that close() interrupts is in the journal', async () => {
  const project = await open({ uri: await temporaryDirectory() });
  const running = project.maintenance.optimize();
  await project.close();
  await running;
  const { entries } = await project.maintenance.history();
  expect(entries).toMatchObject([{ tables: [{ status: 'skipped' }, { status: 'skipped' }] }]);
});

test('a journal that cannot be written is a warning, and the tables are maintained', async () => {
  const uri = await temporaryDirectory();
  await mkdir(join(uri, '.lancekeep'));
  await writeFile(join(uri, '.lancekeep', 'journal'), 'no folder');
  const warnings: string[] = [];
  const warn = (_fields: object, message: string): void => void warnings.push(message);
  const project = await open({ uri, logger: { info: () => undefined, warn } });
  for (const id of ['1', '2']) await project.tables.first.add([{ id }]);
  const { tables } = await project.maintenance.optimize({
    onWarning: ({ code }) => warnings.push(code),
  });
  expect(tables).toMatchObject([{ status: 'succeeded' }, { status: 'skipped' }]);
  expect(warnings).toContain('NATIVE_ERROR');
  expect(warnings).toContain('the maintenance journal could not be written');
  await expect(project.maintenance.history()).rejects.toMatchObject({ code: 'NATIVE_ERROR' });
});
