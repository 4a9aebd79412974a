import * as lancedb from '@lancedb/lancedb';
import { runNode, temporaryDirectory } from '@lancekeep/testing';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { arrowSchemaOf } from '../catalogue/arrow-schema.ts';
import {
  chunks,
  contentsOf,
  DIMENSIONS,
  openChunks,
  openForeign,
  openIntents,
  openRegistry,
  openTable,
  row,
} from '../open-tables.fixture.ts';

const fixture = fileURLToPath(new URL('./crash.fixture.ts', import.meta.url));
const OLD = ['1 a old', '2 a old', '3 a old', '9 b old'];
const NEW = ['2 a new', '4 a new', '9 b old'];

/** Lets a process die in the middle of a replacement. */
async function crash(folder: string, moment: string, call: string): Promise<void> {
  const ended = await runNode(['--conditions=@lancekeep/source', fixture, folder, moment, call]);
  expect(ended).toMatchObject({ signal: 'SIGKILL', stderr: '' });
}

const intentsLeft = (folder: string): Promise<string[]> =>
  readdir(join(folder, '.lancekeep', 'intents'));

test.each([
  ['before', 'first', [], 'dropped'],
  ['after', 'first', ['2 a new', '4 a new'], 'finished'],
  ['before', 'add', OLD, 'dropped'],
  ['after', 'add', NEW, 'finished'],
  ['before', 'delete', NEW, 'finished'],
  ['after', 'delete', NEW, 'finished'],
])(
  'a crash %s %s leaves the whole of the old or of the new rows',
  async (moment, call, rows, outcome) => {
    const folder = await temporaryDirectory();
    await crash(folder, moment, call);
    expect(await intentsLeft(folder)).toHaveLength(1);
    const registry = await openRegistry(folder);
    const replayed = await registry.allowWrites(await openIntents(folder));
    expect(replayed).toMatchObject([{ table: 'chunks', outcome }]);
    expect(await contentsOf(await openTable(registry, chunks))).toEqual(rows);
    expect(await intentsLeft(folder)).toEqual([]);
  },
);

test('before the replay no row that should be there is missing', async () => {
  const folder = await temporaryDirectory();
  await crash(folder, 'after', 'add');
  const plain = await (await openForeign(folder)).openTable('chunks');
  expect(await contentsOf(plain)).toEqual([
    '1 a old',
    '2 a new',
    '2 a old',
    '3 a old',
    '4 a new',
    '9 b old',
  ]);
});

test('rows written by somebody else after the crash survive the replay', async () => {
  const folder = await temporaryDirectory();
  await crash(folder, 'after', 'add');
  const plain = await (await openForeign(folder)).openTable('chunks');
  await plain.add([{ ...row('5', 'a', 'foreign') }]);
  const { table } = await openChunks(folder);
  expect(await contentsOf(table)).toEqual(['2 a new', '4 a new', '5 a foreign', '9 b old']);
});

test('a foreign commit after a crash before the first commit deletes nothing', async () => {
  const folder = await temporaryDirectory();
  await crash(folder, 'before', 'add');
  const plain = await (await openForeign(folder)).openTable('chunks');
  await plain.add([{ ...row('5', 'a', 'foreign') }]);
  const { table } = await openChunks(folder);
  expect(await contentsOf(table)).toEqual([
    '1 a old',
    '2 a old',
    '3 a old',
    '5 a foreign',
    '9 b old',
  ]);
});

test('an intent of a table that was dropped is dropped', async () => {
  const folder = await temporaryDirectory();
  await crash(folder, 'after', 'add');
  await (await openForeign(folder)).dropTable('chunks');
  const registry = await openRegistry(folder);
  expect(await registry.allowWrites(await openIntents(folder))).toEqual([]);
  expect(await intentsLeft(folder)).toEqual([]);
});

test('a torn intent belongs to a write that did nothing', async () => {
  const folder = await temporaryDirectory();
  await crash(folder, 'after', 'add');
  const [name = ''] = await intentsLeft(folder);
  await writeFile(join(folder, '.lancekeep', 'intents', name), '{"kind":"intent","table":"chu');
  const registry = await openRegistry(folder);
  expect(await registry.allowWrites(await openIntents(folder))).toEqual([]);
  expect(await intentsLeft(folder)).toEqual([]);
});

test('a write that failed half way is finished before the next write of the table', async () => {
  const folder = await temporaryDirectory();
  const { table } = await openChunks(folder);
  await table.replaceGroups({ groups: ['a'], rows: [row('1', 'a', 'old'), row('2', 'a', 'old')] });
  const handle = table.handleBypassingTheWriteGate;
  Object.defineProperty(handle, 'delete', {
    configurable: true,
    value: () => Promise.reject(new Error('no room')),
  });
  await expect(
    table.replaceGroups({ groups: ['a'], rows: [row('2', 'a', 'new')] }),
  ).rejects.toMatchObject({ code: 'NATIVE_ERROR' });
  Reflect.deleteProperty(handle, 'delete');
  expect(await contentsOf(table)).toEqual(['1 a old', '2 a new', '2 a old']);
  // Without the replay this row would be deleted by the next opening: it was stale then.
  await table.upsert([row('1', 'c', 'again')]);
  expect(await intentsLeft(folder)).toEqual([]);
  expect(await contentsOf(table)).toEqual(['1 c again', '2 a new']);
});

/** Lets a commit of the held handle fail, as an error or a kill in the middle of a write would. */
async function failAt(input: {
  readonly table: Awaited<ReturnType<typeof openChunks>>['table'];
  readonly call: 'add' | 'delete';
  readonly write: () => Promise<unknown>;
}): Promise<void> {
  const handle = input.table.handleBypassingTheWriteGate;
  const fail = (): never => {
    throw new Error('no room');
  };
  Object.defineProperty(handle, input.call, { configurable: true, value: fail });
  await expect(input.write()).rejects.toMatchObject({ code: 'NATIVE_ERROR' });
  Reflect.deleteProperty(handle, input.call);
}

describe('rows of a write that was not committed stay, although a foreign writer meanwhile', () => {
  test('added the very key that the write would have added', async () => {
    const folder = await temporaryDirectory();
    await crash(folder, 'before', 'add');
    const plain = await (await openForeign(folder)).openTable('chunks');
    await plain.add([{ ...row('4', 'b', 'foreign') }]);
    const { table } = await openChunks(folder);
    expect(await contentsOf(table)).toEqual([...OLD.slice(0, 3), '4 b foreign', '9 b old']);
  });

  test.each([
    ['wrote the row that the write would have changed', 'upsert'],
    ['compacted the table', 'optimize'],
  ])('%s', async (_name, work) => {
    const folder = await temporaryDirectory();
    const { table } = await openChunks(folder);
    const rows = [row('1', 'a', 'old'), row('2', 'a', 'old')];
    await table.replaceGroups({ groups: ['a'], rows });
    await table.add([row('9', 'b', 'old')]);
    const write = (): Promise<unknown> =>
      table.replaceGroups({ groups: ['a'], rows: [row('2', 'a', 'new')] });
    await failAt({ table, call: 'add', write });
    const plain = await (await openForeign(folder)).openTable('chunks');
    if (work === 'optimize') await plain.optimize();
    else {
      const merge = plain.mergeInsert('id').whenMatchedUpdateAll().whenNotMatchedInsertAll();
      await merge.execute([{ ...row('2', 'a', 'foreign') }]);
    }
    await table.add([row('8', 'b')]);
    expect(await intentsLeft(folder)).toEqual([]);
    const content = work === 'optimize' ? 'old' : 'foreign';
    expect(await contentsOf(table)).toEqual(['1 a old', `2 a ${content}`, '8 b', '9 b old']);
  });
});

test('rows of a write that was not committed stay when a foreign writer compacts and their content is the same', async () => {
  const folder = await temporaryDirectory();
  const { table } = await openChunks(folder);
  const rows = [row('1', 'a', 'old'), row('2', 'a', 'old'), row('3', 'a', 'old')];
  await table.replaceGroups({ groups: ['a'], rows: rows.slice(0, 2) });
  await table.upsert(rows.slice(2));
  const write = (): Promise<unknown> =>
    table.replaceGroups({ groups: ['a'], rows: [row('2', 'a', 'old'), row('3', 'a', 'new')] });
  await failAt({ table, call: 'add', write });
  await (await (await openForeign(folder)).openTable('chunks')).optimize();
  await table.add([row('8', 'b')]);
  expect(await contentsOf(table)).toEqual(['1 a old', '2 a old', '3 a old', '8 b']);
});

test('a foreign compaction after the commit does not keep the write from being finished', async () => {
  const folder = await temporaryDirectory();
  await crash(folder, 'after', 'add');
  await (await (await openForeign(folder)).openTable('chunks')).optimize();
  const { table } = await openChunks(folder);
  expect(await contentsOf(table)).toEqual(NEW);
});

const PRUNE = { cleanupOlderThan: new Date(Date.now() + 60_000) };

describe('a write that stopped between its commits leaves each key once, also when a foreign writer', () => {
  /** Rows of two commits, then the replacement of one, whose delete fails. */
  async function stopBetweenCommits(isIndexed: boolean) {
    const folder = await temporaryDirectory();
    const { table } = await openChunks(folder);
    await table.replaceGroups({ groups: ['a'], rows: [row('1', 'a', 'old')] });
    await table.upsert([row('2', 'a', 'old'), row('5', 'a', 'old')]);
    if (isIndexed) await table.createIndex('file_path');
    const rows = [row('4', 'a', 'new'), row('2', 'a', 'new'), row('5', 'a', 'new')];
    const write = (): Promise<unknown> => table.replaceGroups({ groups: ['a'], rows });
    await failAt({ table, call: 'delete', write });
    const plain = await (await openForeign(folder)).openTable('chunks');
    return { table, plain };
  }

  test.each([
    ['compacted twice', {}],
    ['compacted twice and pruned', PRUNE],
  ])(
    '%s, which brings the old rows that an index has behind the new ones',
    async (_name, prune) => {
      const { table, plain } = await stopBetweenCommits(true);
      await plain.optimize();
      await plain.optimize(prune);
      expect(await plain.query().select(['content']).toArray()).toMatchObject([
        ...['new', 'new', 'new'].map((content) => ({ content })),
        ...['old', 'old', 'old'].map((content) => ({ content })),
      ]);
      await table.add([row('8', 'b')]);
      expect(await contentsOf(table)).toEqual(['2 a new', '4 a new', '5 a new', '8 b']);
    },
  );

  test('deleted the row that shows the commit', async () => {
    const { table, plain } = await stopBetweenCommits(false);
    await plain.delete("id = '4'");
    await plain.optimize();
    await table.add([row('8', 'b')]);
    // What was stale stays until its group is replaced again: nothing shows that the write was ours.
    expect(await contentsOf(table)).toEqual(['1 a old', '2 a new', '5 a new', '8 b']);
  });

  test('wrote over all of its rows', async () => {
    const { table, plain } = await stopBetweenCommits(false);
    await plain.update({ where: 'true', values: { content: 'foreign' } });
    await table.add([row('8', 'b')]);
    const [one, two, four, five] = ['1', '2', '4', '5'].map((id) => `${id} a foreign`);
    expect(await contentsOf(table)).toEqual([one, two, four, five, '8 b']);
  });
});

test('a write is finished in a table whose rows keep their ids when they move', async () => {
  const folder = await temporaryDirectory();
  const foreign = await lancedb.connect(folder, {
    storageOptions: { new_table_enable_stable_row_ids: 'true' },
  });
  onTestFinished(() => foreign.close());
  await foreign.createEmptyTable('chunks', await arrowSchemaOf(chunks, DIMENSIONS));
  const { table } = await openChunks(folder);
  await table.replaceGroups({ groups: ['a'], rows: [row('1', 'a', 'old'), row('2', 'a', 'old')] });
  const write = (): Promise<unknown> =>
    table.replaceGroups({ groups: ['a'], rows: [row('2', 'a', 'new')] });
  await failAt({ table, call: 'delete', write });
  await table.add([row('8', 'b')]);
  expect(await contentsOf(table)).toEqual(['2 a new', '8 b']);
});
