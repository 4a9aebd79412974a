import type { BudgetReport } from '@lancekeep/memory';
import { temporaryDirectory } from '@lancekeep/testing';
import { expect, test } from 'vitest';
import { openChunks, row, type ChunkRow } from '../open-tables.fixture.ts';
import type { ProjectTable } from '../registry/project-table.ts';
import { budgetOf } from './budget.fixture.ts';

/** So that 64 rows make 1 MB, the smallest part of a write. */
const TEXT = 'x'.repeat(16 * 1_024);

const rowsOf = (group: string, from: number, to: number): readonly ChunkRow[] =>
  Array.from({ length: to - from }, (_, index) => row(`k${from + index}`, group, TEXT));

interface Opened {
  readonly table: ProjectTable<ChunkRow, ChunkRow>;
  readonly report: () => BudgetReport;
}

/** A table whose budget has so much room: 16 MB are for the look-ups of a write. */
async function openWithin(folder: string, roomMb: number): Promise<Opened> {
  const budget = budgetOf(roomMb);
  const { table } = await openChunks(folder, 'query', budget);
  return { table, report: () => budget.report() };
}

const keysOf = async (table: Opened['table'], group: string): Promise<readonly string[]> => {
  const query = table.query().where(`file_path = '${group}'`).select(['id']);
  return (await query.toArray()).map(({ id }) => id).toSorted();
};

test('a batch that fits is written in one commit, one that does not in parts', async () => {
  const { table, report } = await openWithin(await temporaryDirectory(), 40);
  const before = await table.handleBypassingTheWriteGate.version();
  const rows = ['a', 'b', 'c', 'd'].flatMap((group, n) => rowsOf(group, n * 128, n * 128 + 128));
  const whole = await table.replaceGroups({ groups: ['a'], rows: rowsOf('a', 0, 128) });
  expect(whole.version).toBe(before + 1);
  expect(report().actions.splits).toBe(0);
  const parts = await table.replaceGroups({ groups: ['a', 'b', 'c', 'd'], rows });
  expect(parts).toMatchObject({ inserted: 384, updated: 128, deleted: 0 });
  expect(parts.version).toBeGreaterThan(whole.version + 2);
  expect(report().actions).toMatchObject({ splits: 1, overdrafts: 0 });
  expect(await table.countRows()).toBe(512);
});

test('a group is never split, and groups without rows become empty', async () => {
  const { table } = await openWithin(await temporaryDirectory(), 16);
  await table.upsert([...rowsOf('gone', 0, 3), ...rowsOf('kept', 3, 5)]);
  const rows = [...rowsOf('a', 10, 200), ...rowsOf('b', 200, 300), ...rowsOf('a', 300, 310)];
  const result = await table.replaceGroups({ groups: ['a', 'b', 'gone'], rows });
  expect(result).toMatchObject({ inserted: 300, deleted: 3 });
  expect(await keysOf(table, 'a')).toHaveLength(200);
  expect(await keysOf(table, 'b')).toHaveLength(100);
  expect(await keysOf(table, 'gone')).toEqual([]);
  expect(await keysOf(table, 'kept')).toHaveLength(2);
});

test('a row that moves to a group of a later part is there all the time', async () => {
  const folder = await temporaryDirectory();
  const { table } = await openWithin(folder, 16);
  await table.upsert([...rowsOf('a', 0, 100), ...rowsOf('b', 100, 200)]);
  // The first ten rows of a go to b, and the first ten of b to a.
  const rows = [
    ...rowsOf('a', 10, 100),
    ...rowsOf('a', 100, 110),
    ...rowsOf('b', 110, 200),
    ...rowsOf('b', 0, 10),
  ];
  const state = { isWriting: true };
  const writing = table.replaceGroups({ groups: ['a', 'b'], rows }).finally(() => {
    state.isWriting = false;
  });
  const missing = new Set<number>();
  while (state.isWriting) {
    const found = await table.query().select(['id']).toArray();
    missing.add(200 - new Set(found.map(({ id }) => id)).size);
  }
  await writing;
  expect([...missing]).toEqual([0]);
  expect(await table.countRows()).toBe(200);
  expect(await keysOf(table, 'b')).toContain('k0');
  expect(await keysOf(table, 'a')).toContain('k100');
});

test('what a batch must not do is found before its first part is written', async () => {
  const { table, report } = await openWithin(await temporaryDirectory(), 16);
  await table.upsert([row('k299', 'other'), row('k0', 'c')]);
  const version = await table.handleBypassingTheWriteGate.version();
  const rows = [...rowsOf('a', 100, 200), ...rowsOf('b', 200, 300)];
  await expect(table.add(rows)).rejects.toMatchObject({ code: 'KEY_EXISTS' });
  await expect(table.replaceGroups({ groups: ['a', 'b'], rows })).rejects.toMatchObject({
    code: 'KEY_IN_OTHER_GROUP',
  });
  expect(await table.handleBypassingTheWriteGate.version()).toBe(version);
  expect(report().actions.splits).toBe(2);
  // Groups that are all listed may exchange rows, in whatever part they are.
  const all = { groups: ['a', 'b', 'other'], rows };
  expect(await table.replaceGroups(all)).toMatchObject({ inserted: 199, updated: 1 });
});

test('rows without groups are written in parts as well', async () => {
  const { table } = await openWithin(await temporaryDirectory(), 16);
  expect(await table.add(rowsOf('a', 0, 200))).toMatchObject({ inserted: 200 });
  expect(await table.upsert(rowsOf('a', 100, 300))).toMatchObject({ inserted: 100, updated: 100 });
  expect(await table.countRows()).toBe(300);
});

test('an index that does not fit is refused before it is begun', async () => {
  const { table, report } = await openWithin(await temporaryDirectory(), 40);
  await table.add([row('1', 'a'), row('2', 'a')]);
  await table.createIndex('id');
  const many = Array.from({ length: 100_000 }, (_, index) => row(String(index), 'b'));
  await table.upsert(many);
  await expect(table.createIndex('file_path')).rejects.toMatchObject({
    code: 'MEMORY_BUDGET_EXCEEDED',
    subject: { operation: 'index chunks.file_path', budgetMb: 40 },
  });
  expect((await table.listIndices()).map(({ columns }) => columns)).toEqual([['id']]);
  expect(report().actions.refusals).toBe(1);
});
