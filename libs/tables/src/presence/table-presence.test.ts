import type { Table } from '@lancedb/lancedb';
import { temporaryDirectory } from '@lancekeep/testing';
import { expect, test } from 'vitest';
import { contentsOf, openChunks, openForeign, row } from '../open-tables.fixture.ts';

/** Counts the queries on a handle from now on: look-ups and scans. */
function countQueries(handle: Table): { readonly count: () => number } {
  const query = handle.query.bind(handle);
  let count = 0;
  Object.defineProperty(handle, 'query', {
    configurable: true,
    value: () => {
      count += 1;
      return query();
    },
  });
  return { count: () => count };
}

const replace = (group: string, ...ids: readonly string[]) => ({
  groups: [group],
  rows: ids.map((id) => row(id, group)),
});

test('while indexing, rows of new groups are appended without a look-up', async () => {
  const { table } = await openChunks(await temporaryDirectory(), 'bulk');
  await table.replaceGroups(replace('a', '1', '2'));
  const queries = countQueries(table.handleBypassingTheWriteGate);
  for (let group = 0; group < 20; group += 1) {
    const result = await table.replaceGroups(replace(`g${group}`, `${group}#1`, `${group}#2`));
    expect(result).toMatchObject({ inserted: 2, updated: 0, deleted: 0, foreignWriter: false });
  }
  expect(queries.count()).toBe(0);
});

test('one scan at the first write tells what a table already has', async () => {
  const folder = await temporaryDirectory();
  const plain = await openChunks(folder);
  await plain.table.replaceGroups(replace('a', '1', '2'));
  await plain.registry.close();
  const { table } = await openChunks(folder, 'bulk');
  const queries = countQueries(table.handleBypassingTheWriteGate);
  expect(await table.replaceGroups(replace('b', '3'))).toMatchObject({ inserted: 1 });
  expect(queries.count()).toBe(1);
  expect(await table.replaceGroups(replace('a', '1'))).toMatchObject({ updated: 1, deleted: 1 });
  // The group was looked up; its keys were all in it.
  expect(queries.count()).toBe(2);
});

test('after four look-ups in vain new keys are added without one, also outside of indexing', async () => {
  const { table } = await openChunks(await temporaryDirectory(), 'query');
  await table.add([row('0', 'a')]);
  const queries = countQueries(table.handleBypassingTheWriteGate);
  for (let id = 1; id <= 20; id += 1) await table.add([row(`${id}`, 'a')]);
  // The first add was looked up as well; the fifth read all keys, once.
  expect(queries.count()).toBe(4);
  await expect(table.add([row('new', 'a'), row('20', 'a')])).rejects.toMatchObject({
    code: 'KEY_EXISTS',
    subject: { keys: ['20'] },
  });
  expect(queries.count()).toBe(5);
});

test('a foreign commit between adds is noticed, and its keys are refused', async () => {
  const folder = await temporaryDirectory();
  const { table } = await openChunks(folder, 'query');
  for (let id = 0; id < 8; id += 1) await table.add([row(`${id}`, 'a')]);
  const queries = countQueries(table.handleBypassingTheWriteGate);
  await table.add([row('8', 'a')]);
  expect(queries.count()).toBe(0);
  const foreign = await (await openForeign(folder)).openTable('chunks');
  await foreign.add([{ ...row('x', 'a') }]);
  await expect(table.add([row('x', 'a')])).rejects.toMatchObject({ code: 'KEY_EXISTS' });
  await table.add([row('9', 'a')]);
  expect(await table.countRows()).toBe(11);
  expect(queries.count()).toBe(2);
});

test('look-ups that find what they are for do not make it read the table', async () => {
  const { table } = await openChunks(await temporaryDirectory(), 'query');
  await table.add([row('1', 'a')]);
  const queries = countQueries(table.handleBypassingTheWriteGate);
  for (let round = 0; round < 8; round += 1) await table.upsert([row('1', 'a', `${round}`)]);
  expect(queries.count()).toBe(8);
  await table.add([row('2', 'a')]);
  expect(queries.count()).toBe(9);
});

test('a single write does not scan the table', async () => {
  const { table } = await openChunks(await temporaryDirectory(), 'query');
  await table.replaceGroups(replace('a', '1', '2'));
  const wholeScans: string[] = [];
  const handle = table.handleBypassingTheWriteGate;
  const query = handle.query.bind(handle);
  Object.defineProperty(handle, 'query', {
    value: () => {
      const builder = query();
      const where = builder.where.bind(builder);
      wholeScans.push('scan');
      Object.defineProperty(builder, 'where', {
        value: (predicate: string) => {
          wholeScans.pop();
          return where(predicate);
        },
      });
      return builder;
    },
  });
  await table.replaceGroups(replace('b', '3'));
  expect(wholeScans).toEqual([]);
});

test('what another program wrote is noticed before the next write', async () => {
  const folder = await temporaryDirectory();
  const { table } = await openChunks(folder, 'bulk');
  await table.replaceGroups(replace('a', '1'));
  const foreign = await (await openForeign(folder)).openTable('chunks');
  await foreign.add([{ ...row('x', 'b') }]);
  await expect(table.replaceGroups(replace('c', 'x'))).rejects.toMatchObject({
    code: 'KEY_IN_OTHER_GROUP',
  });
  await table.replaceGroups(replace('b', 'y'));
  expect(await contentsOf(table)).toEqual(['1 a', 'y b']);
});

test('a table made anew by another program is noticed, also at the very version that was known', async () => {
  const folder = await temporaryDirectory();
  const { table } = await openChunks(folder, 'bulk');
  const handle = table.handleBypassingTheWriteGate;
  await table.replaceGroups(replace('a', '1'));
  await table.replaceGroups(replace('b', '2'));
  const version = await handle.version();
  const schema = await table.schema();
  const foreign = await openForeign(folder);
  await foreign.dropTable('chunks');
  const anew = await foreign.createEmptyTable('chunks', schema);
  for (let id = 0; (await anew.version()) < version; id += 1) {
    await anew.add([{ ...row(`x${id}`, 'x') }]);
  }
  await table.upsert([row('x0', 'x', 'ours')]);
  const rows = (await contentsOf(table)).filter((each) => each.startsWith('x0'));
  expect(rows).toEqual(['x0 x ours']);
});

test.each(['update', 'delete', 'createIndex'] as const)(
  'an %s in between costs one look-up or scan, and no row',
  async (change) => {
    const { table } = await openChunks(await temporaryDirectory(), 'bulk');
    await table.replaceGroups(replace('a', '1', '2'));
    if (change === 'update') {
      await table.update({ where: "id = '1'", values: { file_path: 'moved' } });
    } else if (change === 'delete') await table.delete("id = '1'");
    else await table.createIndex('id');
    await table.replaceGroups(replace('moved', '3'));
    await table.replaceGroups(replace('new', '4'));
    const rest = change === 'update' ? ['2 a'] : change === 'delete' ? ['2 a'] : ['1 a', '2 a'];
    expect(await contentsOf(table)).toEqual([...rest, '3 moved', '4 new']);
  },
);
