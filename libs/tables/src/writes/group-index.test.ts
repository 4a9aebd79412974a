import { temporaryDirectory } from '@lancekeep/testing';
import { expect, test } from 'vitest';
import { openChunks, row } from '../open-tables.fixture.ts';
import { budgetOf } from './budget.fixture.ts';

const rowsOf = (first: number, groups: number, content: string) =>
  Array.from({ length: groups * 10 }, (_, index) => {
    const group = first + Math.floor(index / 10);
    return row(`${group}#${index % 10}`, String(group), content);
  });

const groupsOf = (first: number, count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => String(first + index));

test('a large table gets an index on its groups when they are indexed again, and it is kept', async () => {
  const { table } = await openChunks(await temporaryDirectory(), 'bulk');
  for (let first = 0; first < 12_000; first += 4_000) {
    await table.replaceGroups({
      groups: groupsOf(first, 4_000),
      rows: rowsOf(first, 4_000, 'old'),
    });
  }
  // New groups need no look-up, and so no index.
  expect(await table.listIndices()).toEqual([]);
  const again = { groups: groupsOf(0, 2), rows: rowsOf(0, 2, 'new') };
  expect(await table.replaceGroups(again)).toMatchObject({
    updated: 20,
    deleted: 0,
    foreignWriter: false,
  });
  const [index] = await table.listIndices();
  expect(index).toMatchObject({ columns: ['file_path'], indexType: 'BTree', numUnindexedRows: 20 });
  await table.replaceGroups({ groups: groupsOf(7, 1), rows: rowsOf(7, 1, 'new') });
  expect((await table.listIndices())[0]?.indexUuid).toBe(index?.indexUuid);
  expect(await table.countRows("content = 'new'")).toBe(30);
  expect(await table.countRows()).toBe(120_000);
  // What the index does not have is found as well.
  await table.replaceGroups({ groups: ['7'], rows: [row('7#0', '7', 'newest')] });
  expect(await table.countRows("file_path = '7'")).toBe(1);
});

test('a small table gets none', async () => {
  const { table } = await openChunks(await temporaryDirectory(), 'bulk');
  for (const content of ['old', 'new']) {
    await table.replaceGroups({ groups: groupsOf(0, 5), rows: rowsOf(0, 5, content) });
  }
  expect(await table.listIndices()).toEqual([]);
});

test('a write does not fail for want of the index, and the next ones do not try again', async () => {
  const { table } = await openChunks(await temporaryDirectory(), 'bulk');
  const rows = rowsOf(0, 10_000, 'old');
  await table.replaceGroups({ groups: groupsOf(0, 10_000), rows });
  let tries = 0;
  const value = (): never => {
    tries += 1;
    throw new Error('No space left on device (os error 28)');
  };
  const handle = table.handleBypassingTheWriteGate;
  Object.defineProperty(handle, 'createIndex', { value, configurable: true });
  for (const content of ['new', 'newest']) {
    const again = { groups: ['7'], rows: [row('7#0', '7', content)] };
    expect(await table.replaceGroups(again)).toMatchObject({ updated: 1, foreignWriter: false });
  }
  expect(tries).toBe(1);
  expect(await table.countRows("file_path = '7'")).toBe(1);
});

test('a table has no index on its groups where a memory budget has no room for it', async () => {
  const folder = await temporaryDirectory();
  const budget = budgetOf(32);
  const { table } = await openChunks(folder, 'bulk', budget);
  for (let first = 0; first < 12_000; first += 4_000) {
    await table.replaceGroups({
      groups: groupsOf(first, 4_000),
      rows: rowsOf(first, 4_000, 'old'),
    });
  }
  const again = { groups: groupsOf(0, 2), rows: rowsOf(0, 2, 'new') };
  expect(await table.replaceGroups(again)).toMatchObject({ updated: 20, deleted: 0 });
  expect(await table.listIndices()).toEqual([]);
  expect(await table.countRows("content = 'new'")).toBe(20);
});
