import * as lancedb from '@lancedb/lancedb';
import { temporaryDirectory, withoutRoot } from '@lancekeep/testing';
import { whilePruning } from '@lancekeep/lease';
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { openDatabase } from './open-database.ts';
import { openProject, type OpenProjectOptions } from './open-project.ts';
import type { ProjectDb } from './project-db.ts';
import { textTable } from './reader-table.fixture.ts';
import { resolveConfig } from '@lancekeep/config';

const catalogue = { texts: textTable };
type Catalogue = typeof catalogue;

const KEEP_NOTHING = { maintenance: { retentionMs: 0, allowUnsafeRetention: true } } as const;

beforeEach(async () => {
  process.env['LANCEKEEP_STATUS_FOLDER'] = join(await temporaryDirectory(), 'status');
});

const open = async (options: OpenProjectOptions<Catalogue>): Promise<ProjectDb<Catalogue>> => {
  const project = await openProject({ catalogue, ...options });
  onTestFinished(() => project.close());
  return project;
};

/** A table with one row in version 3, two in version 4 and so on. */
async function fill(project: ProjectDb<Catalogue>, rows = 4): Promise<void> {
  for (let added = 0; added < rows; added += 1) {
    await project.tables.texts.add([{ id: `k${added}`, content: 'text' }]);
  }
}

/** A database of plain LanceDB, which never met lancekeep. */
async function plainDatabase(): Promise<string> {
  const folder = await temporaryDirectory();
  const connection = await lancedb.connect(folder);
  const table = await connection.createTable(
    'texts',
    lancedb.makeArrowTable([{ id: 'a', content: 'text' }], { schema: await schemaOf() }),
  );
  await table.add([{ id: 'b', content: 'text' }]);
  connection.close();
  return folder;
}

async function schemaOf() {
  const { Field, Schema, Utf8 } = await import('apache-arrow');
  return new Schema(['id', 'content'].map((name) => new Field(name, new Utf8(), false)));
}

/** Another process that reads the table at a version. */
async function startReader(
  folder: string,
  version: number,
): Promise<{
  readonly child: ChildProcess;
  readonly end: () => Promise<void>;
  readonly said: unknown;
}> {
  const fixture = fileURLToPath(new URL('reader.fixture.ts', import.meta.url));
  const execArgv = ['--conditions=@lancekeep/source'];
  const child = fork(fixture, [folder, String(version)], { execArgv });
  const end = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;
  };
  onTestFinished(end);
  const [said] = (await once(child, 'message')) as [unknown];
  return { child, end, said };
}

const readerFiles = (folder: string): Promise<readonly string[]> =>
  readdir(join(folder, '.lancekeep', 'readers')).catch(() => []);

test('the statistics tell the reads that run, and the oldest version in use', async () => {
  const project = await open({ uri: await temporaryDirectory() });
  await fill(project);
  const readsOf = () => project.stats().tables[0]?.reads;
  expect(readsOf()).toEqual({ running: 0, pinned: 0, oldest: null });
  const old = await project.tables.texts.at(3);
  const stream = project.tables.texts.query()[Symbol.asyncIterator]();
  await stream.next();
  expect(readsOf()).toMatchObject({ running: 1, pinned: 1, oldest: { version: 3 } });
  expect(Date.parse(readsOf()?.oldest?.since ?? '')).toBeLessThanOrEqual(Date.now());
  await stream.return?.();
  await old.close();
  expect(readsOf()).toEqual({ running: 0, pinned: 0, oldest: null });
  expect(project.stats().readers).toEqual({ problem: null });
});

test('a version that another process reads stays, and goes when that process is killed', async () => {
  const uri = await temporaryDirectory();
  const project = await open({ uri, config: KEEP_NOTHING });
  await fill(project);
  const reader = await startReader(uri, 4);
  expect(reader.said).toBe('published');
  expect((await project.maintenance.optimize({ force: true })).tables).toMatchObject([
    { heldByReader: { version: 4, processId: reader.child.pid } },
  ]);
  reader.child.send('read');
  expect(await once(reader.child, 'message')).toEqual([2, undefined]);
  await reader.end();
  await project.tables.texts.add([{ id: 'new', content: 'text' }]);
  expect((await project.maintenance.optimize({ force: true })).tables).toMatchObject([
    { heldByReader: null, after: { versions: 1 } },
  ]);
  expect(await readerFiles(uri)).toEqual([]);
});

test('what a project holds at a version is told while it holds it, and never by short reads', async () => {
  const uri = await temporaryDirectory();
  const project = await open({ uri });
  await fill(project);
  const reader = await open({ uri, mode: 'readOnly' });
  await reader.tables.texts.query().toArray();
  expect(await readerFiles(uri)).toEqual([]);
  await reader.tables.texts.at(3);
  expect(await readerFiles(uri)).toHaveLength(1);
  // The process shares one set of handles; the version goes with the project that opened it.
  await reader.close();
  expect(project.stats().tables[0]?.reads).toMatchObject({ pinned: 0 });
  await expect.poll(() => readerFiles(uri), { timeout: 3_000 }).toEqual([]);
});

test('a version is not given out while a process prunes that has not seen its reader', async () => {
  const uri = await temporaryDirectory();
  const project = await open({ uri });
  await fill(project);
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const place = { folder: join(uri, '.lancekeep'), project: 'elsewhere', table: 'texts' };
  const pruning = whilePruning(place, () => promise);
  await expect.poll(() => readdir(place.folder)).toContain('prune.json');
  const opening = project.tables.texts.at(4);
  expect(await Promise.race([opening.then(() => true), sleep(300, false)])).toBe(false);
  // Told before: a prune that begins now sees it.
  expect(await readerFiles(uri)).toHaveLength(1);
  resolve(undefined);
  await pruning;
  expect(await (await opening).countRows()).toBe(2);
});

test('a reader makes nothing in a database of plain LanceDB, unless it holds a version', async () => {
  const uri = await plainDatabase();
  const reader = await open({ uri, mode: 'readOnly' });
  expect(await reader.tables.texts.query().toArray()).toHaveLength(2);
  const { config } = await resolveConfig({ env: {}, overrides: { database: { uri } } });
  const database = await openDatabase({ config });
  await database.status();
  await database.close();
  expect(await readdir(uri)).toEqual(['texts.lance']);
  await reader.tables.texts.at(1);
  expect(await readerFiles(uri)).toHaveLength(1);
  await reader.close();
  expect(await readerFiles(uri)).toEqual([]);
});

test('in a folder that it may not write to a reader reads all the same, and says that nobody is told', async () => {
  const uri = await plainDatabase();
  await chmod(uri, 0o555);
  const warnings: { readonly err: { readonly code: string } }[] = [];
  const logger = {
    info: () => undefined,
    warn: (fields: object) => void warnings.push(fields as (typeof warnings)[number]),
  };
  const reader = await open({ uri, mode: 'readOnly', logger });
  await withoutRoot(async () => {
    await using old = await reader.tables.texts.at(1);
    expect(await old.countRows()).toBe(1);
    expect(reader.stats().readers?.problem).toMatchObject({ code: 'READER_NOT_PUBLISHED' });
  });
  await chmod(uri, 0o755);
  expect(warnings.filter((each) => each.err.code === 'READER_NOT_PUBLISHED')).toHaveLength(1);
});

test('a retention that is shorter than reads may take is refused, unless it is asked for', async () => {
  const maintenance = { retentionMs: 60_000, maxReadMs: 1_000 };
  const project = await open({ uri: await temporaryDirectory(), config: { maintenance } });
  await expect(project.maintenance.optimize({ force: true })).rejects.toMatchObject({
    code: 'RETENTION_UNSAFE',
    subject: { retentionMs: 60_000, floorMs: 61_000 },
  });
  await project.maintenance.compact();
  const report = await project.maintenance.optimize({ unsafeRetention: true, force: true });
  expect(report.tables).toMatchObject([{ table: 'texts', status: 'skipped' }]);
  await expect(project.maintenance.prune()).rejects.toMatchObject({ code: 'RETENTION_UNSAFE' });
});
