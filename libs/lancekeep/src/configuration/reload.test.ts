import { defineTable, text } from '@lancekeep/tables';
import { temporaryDirectory } from '@lancekeep/testing';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { openProject } from '../open-project.ts';

const catalogue = { notes: defineTable({ name: 'notes', key: 'id', columns: { id: text() } }) };

beforeEach(async () => {
  process.env['LANCEKEEP_STATUS_FOLDER'] = join(await temporaryDirectory(), 'status');
});

/** A project with a configuration file that can be written anew. */
async function configured(first: unknown) {
  const folder = await temporaryDirectory();
  const configFile = join(folder, 'lancekeep.config.json');
  const configure = (config: unknown) => writeFile(configFile, JSON.stringify(config));
  await configure(first);
  const uri = join(folder, 'data');
  const project = await openProject({ uri, configFile, catalogue });
  onTestFinished(() => project.close());
  return { project, configure };
}

test('a reload applies what can change, and tells what waits for the next opening', async () => {
  const { project, configure } = await configured({ database: { indexCacheMb: 32 } });
  await configure({
    database: { indexCacheMb: 64, logCacheStats: true },
    maintenance: {
      retentionMs: 7_200_000,
      maxReadMs: 1_000,
      tables: { notes: { retentionMs: 1 } },
    },
    statistics: { sampledSearchesPercent: 5, objectStore: true },
  });
  expect(await project.reload()).toEqual({
    applied: [
      '/database/logCacheStats',
      '/maintenance/retentionMs',
      '/maintenance/tables/notes/retentionMs',
      '/statistics/sampledSearchesPercent',
    ],
    waiting: ['/database/indexCacheMb', '/maintenance/maxReadMs', '/statistics/objectStore'],
  });
  expect(project.config).toMatchObject({
    database: { indexCacheMb: 32, logCacheStats: true },
    maintenance: { retentionMs: 7_200_000, maxReadMs: 60_000 },
    statistics: { sampledSearchesPercent: 5, objectStore: false },
  });
  expect(Object.isFrozen(project.config.maintenance.tables)).toBe(true);
});

test('what waits is told again, what was applied is not', async () => {
  const { project, configure } = await configured({});
  await configure({ database: { indexCacheMb: 64, logCacheStats: true } });
  await project.reload();
  expect(await project.reload()).toEqual({ applied: [], waiting: ['/database/indexCacheMb'] });
  await configure({});
  expect(await project.reload()).toEqual({ applied: ['/database/logCacheStats'], waiting: [] });
});

test('what a reload would find is told with its places, and nothing is taken on', async () => {
  const { project, configure } = await configured({
    database: { indexCacheMb: 64, storageOptions: { secret_key: 'old' } },
    maintenance: { retentionMs: 7_200_000 },
  });
  expect(await project.configChanges()).toMatchObject({ changes: [] });
  await configure({
    database: { indexCacheMb: 32, storageOptions: { secret_key: 'new', region: 'eu' } },
  });
  const { changes, file } = await project.configChanges();
  const given = expect.objectContaining({ kind: 'file', file, line: 1 }) as unknown;
  const atReopening = { origin: given, takesEffect: 'reopen' };
  const masked = '********';
  expect(changes).toEqual([
    { pointer: '/database/indexCacheMb', inUse: 64, configured: 32, ...atReopening },
    {
      pointer: '/database/storageOptions/region',
      inUse: null,
      configured: masked,
      ...atReopening,
    },
    {
      pointer: '/database/storageOptions/secret_key',
      inUse: masked,
      configured: masked,
      ...atReopening,
    },
    {
      pointer: '/maintenance/retentionMs',
      inUse: 7_200_000,
      configured: 3_600_000,
      origin: { kind: 'default' },
      takesEffect: 'reload',
    },
  ]);
  expect(project.config.maintenance.retentionMs).toBe(7_200_000);
  // Once it is reloaded, only what waits is left.
  await project.reload();
  expect((await project.configChanges()).changes.map(({ takesEffect }) => takesEffect)).toEqual([
    'reopen',
    'reopen',
    'reopen',
  ]);
});

test('an invalid file changes nothing', async () => {
  const { project, configure } = await configured({ maintenance: { retentionMs: 7_200_000 } });
  await configure({ maintenance: { retentionMs: 'an hour' } });
  await expect(project.configChanges()).rejects.toMatchObject({ code: 'CONFIG_INVALID' });
  await expect(project.reload()).rejects.toMatchObject({ code: 'CONFIG_INVALID' });
  expect(project.config.maintenance.retentionMs).toBe(7_200_000);
});

test('the next run goes by the new settings', async () => {
  const { project, configure } = await configured({ maintenance: { runIn: 'ownProcess' } });
  for (let row = 0; row < 4; row += 1) await project.tables.notes.add([{ id: `${row}` }]);
  const before = await project.maintenance.optimize();
  expect(before.tables).toMatchObject([{ status: 'skipped' }]);
  await configure({ maintenance: { runIn: 'ownProcess', policy: { compactFragments: 2 } } });
  await project.reload();
  const after = await project.maintenance.optimize();
  expect(after.tables).toMatchObject([{ status: 'succeeded', fragmentsRemoved: 4 }]);
});

test('a schedule that is started goes by the new settings', async () => {
  const base = { jitterMs: 0, pauseBetweenTablesMs: 0, intervalMs: 0 };
  const withDebt = (debtCommits: number) => ({
    maintenance: {
      runIn: 'ownProcess',
      policy: { compactFragments: 2 },
      schedule: { ...base, debtCommits },
    },
  });
  const { project, configure } = await configured(withDebt(1_000));
  const onRun = vi.fn();
  await project.maintenance.start({ onRun });
  await configure(withDebt(2));
  expect(await project.reload()).toMatchObject({
    applied: ['/maintenance/schedule/debtCommits'],
  });
  for (let row = 0; row < 3; row += 1) await project.tables.notes.add([{ id: `${row}` }]);
  await vi.waitFor(() => expect(onRun).toHaveBeenCalled(), { timeout: 10_000 });
});

test('a schedule that was never started stays so', async () => {
  const { project, configure } = await configured({});
  await configure({ maintenance: { schedule: { debtCommits: 1, jitterMs: 0 } } });
  await project.reload();
  await project.maintenance.start();
});

test('a project that is closed cannot be reloaded', async () => {
  const { project } = await configured({});
  await project.close();
  await expect(project.configChanges()).rejects.toMatchObject({ code: 'PROJECT_CLOSED' });
  await expect(project.reload()).rejects.toMatchObject({ code: 'PROJECT_CLOSED' });
});
