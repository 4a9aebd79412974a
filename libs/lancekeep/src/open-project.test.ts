import * as lancedb from '@lancedb/lancedb';
import { temporaryDirectory, withoutRoot } from '@lancekeep/testing';
import { defineTable, text, vector } from '@lancekeep/tables';
import { chmod, mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { beforeEach, describe, expect, expectTypeOf, onTestFinished, test, vi } from 'vitest';
import { openProject, type OpenProjectOptions } from './open-project.ts';
import type { ProjectDb } from './project-db.ts';
import { startChildProject } from './start-child-project.fixture.ts';

const notes = defineTable({
  name: 'notes',
  key: 'id',
  groupBy: 'source',
  columns: { id: text(), source: text(), vector: vector() },
});
const catalogue = { notes };
type Notes = typeof catalogue;

const open = async (options: OpenProjectOptions<Notes>): Promise<ProjectDb<Notes>> => {
  const project = await openProject({
    catalogue,
    config: { embedding: { dimensions: 2 } },
    ...options,
  });
  onTestFinished(() => project.close());
  return project;
};

const rows = (count: number): { id: string; source: string; vector: number[] }[] =>
  Array.from({ length: count }, (_, index) => ({
    id: `key ${index}`,
    source: `source ${index % 10}`,
    vector: [index, 1],
  }));

beforeEach(async () => {
  process.env['LANCEKEEP_STATUS_FOLDER'] = join(await temporaryDirectory(), 'status');
});

test('a project has the eight tables of the built-in catalogue', async () => {
  const project = await openProject({ uri: join(await temporaryDirectory(), 'new', 'database') });
  onTestFinished(() => project.close());
  expect(Object.keys(project.tables)).toHaveLength(8);
  expect(project.name).toBe('database');
  const connection = await lancedb.connect(project.uri);
  expect((await connection.listTables()).tables).toHaveLength(8);
  connection.close();
});

test('rows are written, searched and typed by the catalogue', async () => {
  const project = await open({ uri: await temporaryDirectory() });
  await project.tables.notes.upsert(rows(3));
  const found = await project.tables.notes.vectorSearch([2, 1]).limit(1).toArray();
  expectTypeOf(found[0]?.source).toEqualTypeOf<string | undefined>();
  expect(found.map((each) => [each.id, each._distance])).toEqual([['key 2', 0]]);
});

test('await using closes the project', async () => {
  const uri = await temporaryDirectory();
  let escaped: ProjectDb<Notes>;
  {
    await using project = await openProject({ uri, catalogue });
    escaped = project;
  }
  expect(() => escaped.tables.notes.query()).toThrow(
    expect.objectContaining({ code: 'PROJECT_CLOSED' }) as Error,
  );
  await expect(escaped.tables.notes.add([])).rejects.toMatchObject({ code: 'PROJECT_CLOSED' });
  await expect(escaped.indexing(() => 1)).rejects.toMatchObject({ code: 'PROJECT_CLOSED' });
});

test('close waits for writes that were begun, and may be called twice', async () => {
  const uri = await temporaryDirectory();
  const project = await open({ uri });
  const writing = project.tables.notes.upsert(rows(1_000));
  await Promise.all([project.close(), project.close()]);
  expect(await writing).toMatchObject({ inserted: 1_000 });
  const again = await open({ uri });
  expect(await again.tables.notes.countRows()).toBe(1_000);
});

describe('several opens in one process', () => {
  test('share one core: concurrent upserts through two projects and a link leave each key once', async () => {
    const uri = await temporaryDirectory();
    const link = join(await temporaryDirectory(), 'link');
    await symlink(uri, link);
    const projects = await Promise.all([open({ uri }), open({ uri: link })]);
    await Promise.all(
      [...projects, ...projects].map((each) => each.tables.notes.upsert(rows(500))),
    );
    expect(await projects[0].tables.notes.countRows()).toBe(500);
    expect(projects[0].uri).toBe(projects[1].uri);
  });

  test('a close waits for the writes of its own project, though another keeps the gate open', async () => {
    const uri = await temporaryDirectory();
    const [first, second] = [await open({ uri }), await open({ uri })];
    let isWritten = false;
    const writing = first.tables.notes.upsert(rows(1_000)).then(() => (isWritten = true));
    await first.close();
    expect(isWritten).toBe(true);
    await writing;
    expect(await second.tables.notes.countRows()).toBe(1_000);
  });

  test('the lease is held until the last writer closes', async () => {
    const uri = await temporaryDirectory();
    const [first, second] = [await open({ uri }), await open({ uri })];
    await first.close();
    expect((await startChildProject(uri)).said.error?.code).toBe('PROJECT_BUSY');
    expect(await second.tables.notes.upsert(rows(1))).toMatchObject({ inserted: 1 });
    await second.close();
    expect((await startChildProject(uri)).said.state).toBe('open');
  });

  test('a reader beside a writer cannot write, and goes on after the writer closed', async () => {
    const uri = await temporaryDirectory();
    const writer = await open({ uri });
    const reader = await open({ uri, mode: 'readOnly' });
    await writer.tables.notes.upsert(rows(2));
    expect(await reader.tables.notes.countRows()).toBe(2);
    await expect(reader.tables.notes.upsert(rows(1))).rejects.toMatchObject({ code: 'READ_ONLY' });
    await expect(reader.maintenance.optimize()).rejects.toMatchObject({ code: 'READ_ONLY' });
    await writer.close();
    expect(await reader.tables.notes.countRows()).toBe(2);
    expect((await startChildProject(uri)).said.state).toBe('open');
  });

  test('the module loaded a second time shares them too', async () => {
    const uri = await temporaryDirectory();
    // Every module anew, as two installed copies are: a query in the path would copy one file only.
    vi.resetModules();
    const copy = await import('./open-project.ts');
    expect(copy.openProject).not.toBe(openProject);
    const first = await open({ uri });
    const second = await copy.openProject({
      uri,
      catalogue,
      config: { embedding: { dimensions: 2 } },
    });
    onTestFinished(() => second.close());
    await Promise.all([first, second].map((each) => each.tables.notes.upsert(rows(500))));
    expect(await first.tables.notes.countRows()).toBe(500);
  });

  test('other cache limits are refused, and are free after the last close', async () => {
    const first = await open({ uri: await temporaryDirectory() });
    const other = {
      uri: await temporaryDirectory(),
      config: { embedding: { dimensions: 2 }, database: { indexCacheMb: 512 } },
    };
    await expect(open(other)).rejects.toMatchObject({ code: 'SESSION_LIMITS_CONFLICT' });
    await first.close();
    await open(other);
  });

  test('an open beside a close waits for it', async () => {
    const uri = await temporaryDirectory();
    let project = await open({ uri });
    for (let round = 0; round < 5; round += 1) {
      const closing = project.close();
      [project] = await Promise.all([open({ uri }), closing]);
      await project.tables.notes.upsert(rows(1));
    }
    expect(await project.tables.notes.countRows()).toBe(1);
  });
});

describe('several processes', () => {
  test('a second writer is refused and told who holds the project', async () => {
    const uri = await temporaryDirectory();
    const holder = await startChildProject(uri);
    await expect(open({ uri })).rejects.toMatchObject({
      code: 'PROJECT_BUSY',
      subject: { path: uri, holder: { processId: holder.processId } },
      message: expect.stringContaining(String(holder.processId)) as string,
    });
    const reader = await openProject({ uri, mode: 'readOnly' });
    expect(await reader.tables.codeChunks.countRows()).toBe(0);
    await reader.close();
  });

  test('a holder that was killed makes no difficulty', async () => {
    const uri = await temporaryDirectory();
    const holder = await startChildProject(uri);
    await holder.end('SIGKILL');
    const project = await openProject({ uri });
    await project.close();
  });

  test('another worker thread counts as another writer', async () => {
    const uri = await temporaryDirectory();
    const project = await open({ uri });
    const module = new URL('./open-project.ts', import.meta.url).href;
    const script = `
      const { parentPort } = require('node:worker_threads');
      import(${JSON.stringify(module)})
        .then(({ openProject }) => openProject({ uri: ${JSON.stringify(uri)} }))
        .then(() => 'open', (error) => error.code)
        .then((said) => parentPort.postMessage(said));`;
    const worker = new Worker(script, { eval: true, execArgv: ['--conditions=@lancekeep/source'] });
    const said = await new Promise((resolve) => worker.once('message', resolve));
    await worker.terminate();
    expect(said).toBe('PROJECT_BUSY');
    await project.close();
  });
});

describe('what cannot be opened is told, and nothing is created', () => {
  test('LanceDB Cloud', async () => {
    await expect(openProject({ uri: 'db://my-database' })).rejects.toMatchObject({
      code: 'REMOTE_UNSUPPORTED',
    });
  });

  test('a missing folder, which connecting makes on plain LanceDB (H14)', async () => {
    const parent = await temporaryDirectory();
    (await lancedb.connect(join(parent, 'missing'))).close();
    expect(await readdir(parent)).toEqual(['missing']);
  });

  test('a missing folder for a reader', async () => {
    const parent = await temporaryDirectory();
    const uri = join(parent, 'missing');
    await expect(openProject({ uri, mode: 'readOnly' })).rejects.toMatchObject({
      code: 'NOT_A_DATABASE',
    });
    expect(await readdir(parent)).toEqual([]);
  });

  test('a folder without tables for a reader', async () => {
    const uri = await temporaryDirectory();
    await mkdir(join(uri, 'src'));
    await expect(openProject({ uri, mode: 'readOnly' })).rejects.toMatchObject({
      code: 'NOT_A_DATABASE',
    });
    expect(await readdir(uri)).toEqual(['src']);
  });

  test('a file', async () => {
    const uri = join(await temporaryDirectory(), 'file');
    await writeFile(uri, '');
    await expect(openProject({ uri })).rejects.toMatchObject({ code: 'NOT_A_DATABASE' });
  });

  test('a folder that may not be written', async () => {
    const uri = await temporaryDirectory();
    await chmod(uri, 0o555);
    await withoutRoot(async () => {
      await expect(openProject({ uri })).rejects.toMatchObject({ code: 'PERMISSION_DENIED' });
    });
  });

  test('a table with another schema gives the lease back', async () => {
    const uri = await temporaryDirectory();
    await (await open({ uri })).close();
    await expect(open({ uri, config: { embedding: { dimensions: 3 } } })).rejects.toMatchObject({
      code: 'SCHEMA_MISMATCH',
    });
    await open({ uri });
  });

  test('no uri anywhere', async () => {
    const folder = await temporaryDirectory();
    const before = process.cwd();
    process.chdir(folder);
    onTestFinished(() => process.chdir(before));
    await expect(openProject()).rejects.toMatchObject({
      code: 'NO_PROJECT',
      subject: { searched: expect.arrayContaining([folder]) as string[] },
    });
  });
});
