import { defineTable, text } from '@lancekeep/tables';
import { temporaryDirectory } from '@lancekeep/testing';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { openProject } from './open-project.ts';

const catalogue = { notes: defineTable({ name: 'notes', key: 'id', columns: { id: text() } }) };
const LINE = 'session caches';

beforeEach(async () => {
  process.env['LANCEKEEP_STATUS_FOLDER'] = join(await temporaryDirectory(), 'status');
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  return () => vi.useRealTimers();
});

/** A project that logs, with a configuration file that can be written anew. */
async function logging(database: object) {
  const folder = await temporaryDirectory();
  const configFile = join(folder, 'lancekeep.config.json');
  const configure = (settings: object) =>
    writeFile(configFile, JSON.stringify({ database: settings }));
  await configure(database);
  const info = vi.fn<(fields: object, message: string) => void>();
  const logger = { info, warn: vi.fn() };
  const project = await openProject({ uri: join(folder, 'data'), configFile, catalogue, logger });
  onTestFinished(() => project.close());
  const lines = () => info.mock.calls.filter(([, message]) => message === LINE);
  const reload = async (settings: object) => {
    await configure(settings);
    await project.reload();
  };
  return { project, lines, configure, reload };
}

test('the sessions are logged at the interval, until the close', async () => {
  const { project, lines } = await logging({ logCacheStats: true, logCacheStatsIntervalMs: 5_000 });
  vi.advanceTimersByTime(4_999);
  expect(lines()).toEqual([]);
  vi.advanceTimersByTime(5_001);
  const fields = { sessions: [{ name: 'query' }, { name: 'bulk' }] };
  expect(lines()).toMatchObject([
    [fields, LINE],
    [fields, LINE],
  ]);
  await project.close();
  vi.advanceTimersByTime(60_000);
  expect(lines()).toHaveLength(2);
});

test('nothing is logged unless it is asked for', async () => {
  const { project, lines } = await logging({});
  vi.advanceTimersByTime(600_000);
  await project.indexing((bulk) => bulk.tables.notes.upsert([{ id: 'a' }]));
  expect(lines()).toEqual([]);
});

test('a reload turns it on, changes the interval and turns it off', async () => {
  const { lines, reload } = await logging({});
  await reload({ logCacheStats: true, logCacheStatsIntervalMs: 20_000 });
  vi.advanceTimersByTime(20_000);
  expect(lines()).toHaveLength(1);
  await reload({ logCacheStats: true, logCacheStatsIntervalMs: 1_000 });
  vi.advanceTimersByTime(3_000);
  expect(lines()).toHaveLength(4);
  await reload({});
  vi.advanceTimersByTime(60_000);
  expect(lines()).toHaveLength(4);
});

test('a reload during a close starts nothing', async () => {
  const { project, lines, configure } = await logging({});
  await configure({ logCacheStats: true });
  const reloading = project.reload();
  await project.close();
  expect((await reloading).applied).toEqual(['/database/logCacheStats']);
  vi.advanceTimersByTime(120_000);
  expect(lines()).toEqual([]);
});
