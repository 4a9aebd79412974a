import { listRunningProjects } from '@lancekeep/control';
import { readCgroup } from '@lancekeep/memory';
import { temporaryDirectory } from '@lancekeep/testing';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { openProject, type OpenProjectOptions } from './open-project.ts';
import type { ProjectDb } from './project-db.ts';
import { LANCEKEEP_VERSION } from './version.ts';

beforeEach(async () => {
  process.env['LANCEKEEP_STATUS_FOLDER'] = join(await temporaryDirectory(), 'status');
});

const open = async (options: OpenProjectOptions = {}): Promise<ProjectDb> => {
  const project = await openProject({ uri: await temporaryDirectory(), name: 'test', ...options });
  onTestFinished(() => project.close());
  return project;
};

const file = (
  path: string,
): {
  file_path: string;
  content_hash: string;
  size_bytes: number;
  chunk_count: number;
  indexed_at: Date;
} => ({
  file_path: path,
  content_hash: 'hash',
  size_bytes: 1,
  chunk_count: 1,
  indexed_at: new Date(0),
});

test('indexing runs on the bulk session and leaves the caches of the query session alone', async () => {
  const project = await open();
  const usage = (name: string): number =>
    project.stats({ fresh: true }).sessions.find((each) => each.name === name)?.usageBytes ?? 0;
  const before = { query: usage('query'), bulk: usage('bulk') };
  const result = await project.indexing(async (bulk) => {
    for (let flush = 0; flush < 5; flush += 1) {
      await bulk.tables.indexedFiles.upsert([file(`file ${flush}`)]);
    }
    return 'done';
  });
  expect(result).toBe('done');
  expect(usage('query')).toBe(before.query);
  expect(usage('bulk')).toBeGreaterThan(before.bulk);
  expect(await project.tables.indexedFiles.countRows()).toBe(5);
});

test('a table with limits of its own has a session of its own', async () => {
  const tables = { indexed_files: { indexCacheMb: 16, metadataCacheMb: 1 } };
  const project = await open({ config: { database: { tables } } });
  await project.tables.indexedFiles.upsert([file('a')]);
  await project.tables.indexedFiles.countRows();
  const own = project
    .stats({ fresh: true })
    .sessions.find((each) => each.name === 'table:indexed_files');
  expect(own?.limitBytes).toEqual({ index: 16 * 2 ** 20, metadata: 2 ** 20 });
  expect(own?.usageBytes).toBeGreaterThan(0);
});

test('the statistics name limits, use and the versions seen', async () => {
  const project = await open();
  await project.tables.indexedFiles.upsert([file('a')]);
  const stats = project.stats();
  expect(stats.sessions.map((each) => [each.name, each.limitBytes])).toEqual([
    ['query', { index: 256 * 2 ** 20, metadata: 64 * 2 ** 20 }],
    ['bulk', { index: 16 * 2 ** 20, metadata: 8 * 2 ** 20 }],
  ]);
  const reads = { running: 0, pinned: 0, oldest: null };
  expect(stats.tables).toContainEqual(
    expect.objectContaining({ name: 'indexed_files', version: 3, reads }),
  );
  expect(stats.memory.rssBytes).toBeGreaterThan(10 * 2 ** 20);
});

test('the statistics have what the control group may and does hold, as the system tells it', async () => {
  const { memory, unavailable } = (await open()).stats();
  const read = readCgroup();
  expect(memory.cgroup?.limitBytes).toBe(read?.limitBytes);
  expect(memory.cgroup?.usageBytes ?? 0).toBeGreaterThan(
    read === null ? -1 : memory.heapUsedBytes / 2,
  );
  const lacking = unavailable.filter(({ figure }) => figure.startsWith('memory.cgroup'));
  expect(lacking).toHaveLength(typeof read?.limitBytes === 'number' ? 0 : 1);
});

test('while it is open the project is listed, with its snapshot', async () => {
  const project = await open();
  await expect.poll(async () => (await listRunningProjects()).projects.length).toBe(1);
  const [running] = (await listRunningProjects()).projects;
  expect(running).toMatchObject({
    alive: true,
    snapshot: {
      project: { name: 'test', uri: project.uri, mode: 'readWrite' },
      process: { id: process.pid },
    },
  });
  await project.close();
  expect((await listRunningProjects()).projects).toEqual([]);
});

test('logCacheStats logs the sessions per flush while indexing, through the given logger', async () => {
  const logged: { readonly fields: object; readonly message: string }[] = [];
  const logger = {
    info: (fields: object, message: string) => void logged.push({ fields, message }),
    warn: () => undefined,
  };
  const project = await open({ logger, config: { database: { logCacheStats: true } } });
  await project.tables.indexedFiles.upsert([file('not while indexing')]);
  expect(logged).toEqual([]);
  await project.indexing(async (bulk) => {
    await bulk.tables.indexedFiles.upsert([file('a')]);
    await bulk.tables.indexedFiles.upsert([file('b')]);
  });
  expect(logged).toHaveLength(2);
  expect(logged[0]?.fields).toMatchObject({
    table: 'indexed_files',
    sessions: [{ name: 'query' }, { name: 'bulk', usageBytes: expect.any(Number) as number }],
  });
});

test('a logger that throws does not make a write that was committed fail', async () => {
  const broken = (): never => {
    throw new Error('the disk of the log is full');
  };
  const project = await open({
    logger: { info: broken, warn: broken },
    config: { database: { logCacheStats: true } },
  });
  const result = await project.indexing((bulk) => bulk.tables.indexedFiles.upsert([file('a')]));
  expect(result).toMatchObject({ inserted: 1 });
});

test('an error of the work comes out of indexing, and the project goes on', async () => {
  const project = await open();
  const error = new RangeError('a broken parser');
  const indexing = project.indexing(async (bulk) => {
    await bulk.tables.indexedFiles.upsert([file('a')]);
    throw error;
  });
  await expect(indexing).rejects.toBe(error);
  await project.indexing((outer) =>
    Promise.all([
      outer.tables.indexedFiles.upsert([file('a'), file('b')]),
      project.indexing((inner) => inner.tables.indexedFiles.upsert([file('b'), file('c')])),
    ]),
  );
  expect(await project.tables.indexedFiles.countRows()).toBe(3);
});

test('the statistics can be asked for during writes and after the close', async () => {
  const project = await open();
  const writing = project.tables.indexedFiles.upsert([file('a')]);
  expect(project.stats().sessions).toHaveLength(2);
  await writing;
  await project.close();
  expect(project.stats().tables).toContainEqual(
    expect.objectContaining({ name: 'indexed_files', version: 3 }),
  );
});

test('the status file is for its user alone', async () => {
  const project = await open();
  const folder = process.env['LANCEKEEP_STATUS_FOLDER'] ?? '';
  const statusFiles = async (): Promise<readonly string[]> =>
    (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.json'));
  await expect.poll(statusFiles).toHaveLength(1);
  const [name = ''] = await statusFiles();
  const ownerOnly = { folder: 0o700, file: 0o600 };
  const modeOf = async (path: string): Promise<number> => (await stat(path)).mode & 0o777;
  expect({ folder: await modeOf(folder), file: await modeOf(join(folder, name)) }).toEqual(
    ownerOnly,
  );
  await project.close();
  expect(await readdir(folder)).toEqual([]);
});

test('optimize frees what retention lets go; compact keeps every version', async () => {
  const project = await open({
    config: { maintenance: { retentionMs: 0, allowUnsafeRetention: true } },
  });
  for (let flush = 0; flush < 4; flush += 1) {
    await project.tables.indexedFiles.upsert([file(`file ${flush}`)]);
  }
  const compacted = await project.maintenance.compact({ tables: ['indexed_files'] });
  expect(compacted.tables).toMatchObject([
    { table: 'indexed_files', status: 'succeeded', versionsRemoved: 0, after: { fragments: 1 } },
  ]);
  const optimized = await project.maintenance.optimize({ force: true });
  expect(optimized.tables).toHaveLength(8);
  expect(optimized.tables).toContainEqual(
    expect.objectContaining({
      table: 'indexed_files',
      after: expect.objectContaining({ versions: 1, rows: 4 }) as object,
    }),
  );
  await expect(project.maintenance.optimize({ tables: ['absent'] })).rejects.toMatchObject({
    code: 'TABLE_NOT_FOUND',
    hint: expect.stringContaining('indexed_files') as string,
  });
});

test('the version is that of the package', async () => {
  const path = new URL('../package.json', import.meta.url);
  const manifest = JSON.parse(await readFile(path, 'utf8')) as { version: string };
  expect(LANCEKEEP_VERSION).toBe(manifest.version);
});
