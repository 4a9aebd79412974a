import type { Table } from '@lancedb/lancedb';
import { temporaryDirectory } from '@lancekeep/testing';
import { describe, expect, test } from 'vitest';
import { contentsOf, openChunks, openForeign, openIntents, row } from '../open-tables.fixture.ts';
import { interrupt } from './interrupt.fixture.ts';

const foreignRow = (id: string, group: string): Record<string, unknown>[] => [
  { ...row(id, group, 'foreign') },
];

// The bulk handle appends what is surely new without a look-up.
describe.each(['query', 'bulk'] as const)('on the %s handle', (purpose) => {
  test('looking up and then appending duplicates keys on plain LanceDB (H13)', async () => {
    const folder = await temporaryDirectory();
    const { table } = await openChunks(folder, purpose);
    const [first, second] = await Promise.all([openForeign(folder), openForeign(folder)]);
    const handles = await Promise.all([first.openTable('chunks'), second.openTable('chunks')]);
    const counts = await Promise.all(handles.map((each) => each.countRows("id = '1'")));
    expect(counts).toEqual([0, 0]);
    await Promise.all(handles.map((each) => each.add(foreignRow('1', 'a'))));
    expect(await table.countRows()).toBe(2);
  });

  test('a key that a foreign writer appends at the same time is there once, with our content', async () => {
    const folder = await temporaryDirectory();
    const { table } = await openChunks(folder, purpose);
    await interrupt({
      folder,
      handle: table.handleBypassingTheWriteGate,
      before: 'add',
      foreignWork: (foreign) => foreign.add(foreignRow('1', 'a')),
    });
    const result = await table.replaceGroups({ groups: ['a'], rows: [row('1', 'a', 'ours')] });
    expect(result).toMatchObject({ foreignWriter: true, inserted: 1 });
    expect(await contentsOf(table)).toEqual(['1 a ours']);
  });

  test('a row that a foreign writer adds to the group at the same time is deleted', async () => {
    const folder = await temporaryDirectory();
    const { table } = await openChunks(folder, purpose);
    await interrupt({
      folder,
      handle: table.handleBypassingTheWriteGate,
      before: 'add',
      foreignWork: (foreign) => foreign.add(foreignRow('2', 'a')),
    });
    const result = await table.replaceGroups({ groups: ['a'], rows: [row('1', 'a', 'ours')] });
    expect(result).toMatchObject({ foreignWriter: true, deleted: 1 });
    expect(await contentsOf(table)).toEqual(['1 a ours']);
  });

  test('a foreign commit to other rows is told and changes nothing', async () => {
    const folder = await temporaryDirectory();
    const { table } = await openChunks(folder, purpose);
    await interrupt({
      folder,
      handle: table.handleBypassingTheWriteGate,
      before: 'add',
      foreignWork: (foreign) => foreign.add(foreignRow('9', 'z')),
    });
    const result = await table.upsert([row('1', 'a', 'ours')]);
    expect(result).toMatchObject({ foreignWriter: true, inserted: 1, deleted: 0 });
    expect(await contentsOf(table)).toEqual(['1 a ours', '9 z foreign']);
  });

  test.each([
    ['add', []],
    ['delete', []],
    ['add', ['mergeInsert']],
  ] as const)(
    'a foreign upsert of the same keys before our %s leaves each key once, also when %j is met too',
    async (before, more) => {
      const folder = await temporaryDirectory();
      const { table } = await openChunks(folder, purpose);
      await table.add([row('1', 'a')]);
      const handle = table.handleBypassingTheWriteGate;
      const foreignWork = (foreign: Table) =>
        foreign
          .mergeInsert('id')
          .whenMatchedUpdateAll()
          .whenNotMatchedInsertAll()
          .execute([...foreignRow('1', 'a'), ...foreignRow('2', 'a')]);
      for (const call of [before, ...more]) {
        await interrupt({ folder, handle, before: call, foreignWork });
      }
      const rows = [row('1', 'a', 'ours'), row('2', 'a', 'ours')];
      expect(await table.upsert(rows)).toMatchObject({ foreignWriter: true });
      expect(await contentsOf(table)).toEqual(['1 a ours', '2 a ours']);
    },
  );

  test('a foreign compaction before our delete leaves each key once', async () => {
    const folder = await temporaryDirectory();
    const { table } = await openChunks(folder, purpose);
    await table.replaceGroups({ groups: ['a'], rows: [row('1', 'a'), row('2', 'a')] });
    await interrupt({
      folder,
      handle: table.handleBypassingTheWriteGate,
      before: 'delete',
      foreignWork: async (foreign) => {
        await foreign.checkoutLatest();
        const { compaction } = await foreign.optimize();
        expect(compaction.fragmentsRemoved).toBeGreaterThan(0);
      },
    });
    const rows = [row('1', 'a', 'ours'), row('3', 'a', 'ours')];
    expect(await table.replaceGroups({ groups: ['a'], rows })).toMatchObject({
      foreignWriter: true,
    });
    expect(await contentsOf(table)).toEqual(['1 a ours', '3 a ours']);
  });

  test('rows that a foreign writer deletes at the same time are there afterwards', async () => {
    const folder = await temporaryDirectory();
    const { table } = await openChunks(folder, purpose);
    await table.replaceGroups({ groups: ['a'], rows: [row('1', 'a'), row('2', 'a')] });
    await interrupt({
      folder,
      handle: table.handleBypassingTheWriteGate,
      before: 'delete',
      foreignWork: (foreign) => foreign.delete('true'),
    });
    const result = await table.replaceGroups({ groups: ['a'], rows: [row('1', 'a', 'ours')] });
    expect(result.foreignWriter).toBe(true);
    expect(await contentsOf(table)).toEqual(['1 a ours']);
  });

  test('a batch that is refused after a lost commit leaves nothing to finish', async () => {
    const folder = await temporaryDirectory();
    const { table } = await openChunks(folder, purpose);
    await table.replaceGroups({ groups: ['a'], rows: [row('1', 'a', 'old')] });
    await interrupt({
      folder,
      handle: table.handleBypassingTheWriteGate,
      before: 'add',
      foreignWork: async (foreign) => {
        await foreign.add([{ ...row('2', 'b', 'new') }]);
        // LanceDB repeats an append by itself, so that its refusal is made here, in its own words.
        throw new Error('Commit conflict for version 4: Failed to commit the transaction.');
      },
    });
    await expect(
      table.replaceGroups({ groups: ['a'], rows: [row('2', 'a', 'new')] }),
    ).rejects.toMatchObject({ code: 'KEY_IN_OTHER_GROUP' });
    expect((await openIntents(folder)).tables()).toEqual([]);
    await table.add([row('9', 'z')]);
    expect(await contentsOf(table)).toEqual(['1 a old', '2 b new', '9 z']);
  });

  test('a write survives that another program prunes what its look-up reads', async () => {
    const folder = await temporaryDirectory();
    const { table } = await openChunks(folder, purpose);
    await table.replaceGroups({ groups: ['a'], rows: [row('1', 'a', 'old')] });
    await table.upsert([row('2', 'a', 'old')]);
    const handle = table.handleBypassingTheWriteGate;
    const foreign = await (await openForeign(folder)).openTable('chunks');
    const query = handle.query.bind(handle);
    const value = (): object => {
      Reflect.deleteProperty(handle, 'query');
      // The handle stays on the version that it has, as one in the middle of a stream does.
      return { select: () => ({ where: () => readPruned(foreign, handle) }) };
    };
    Object.defineProperty(handle, 'query', { value, configurable: true });
    const result = await table.replaceGroups({ groups: ['a'], rows: [row('1', 'a', 'new')] });
    expect(result).toMatchObject({ foreignWriter: true, updated: 1, deleted: 1 });
    expect(await query().toArray()).toHaveLength(1);
  });
});

/** Reads a version whose files are gone, and so raises LanceDB's own error for that. */
async function* readPruned(foreign: Table, handle: Table): AsyncGenerator<never> {
  await handle.checkout(await handle.version());
  await foreign.optimize({
    cleanupOlderThan: new Date(Date.now() + 60_000),
    deleteUnverified: true,
  });
  try {
    await handle.query().toArray();
  } finally {
    await handle.checkoutLatest();
  }
}

test('a foreign writer that never stops is told as FOREIGN_WRITER', async () => {
  const folder = await temporaryDirectory();
  const { table } = await openChunks(folder);
  let added = 0;
  for (const before of ['add', 'delete'] as const) {
    await interrupt({
      folder,
      handle: table.handleBypassingTheWriteGate,
      before,
      foreignWork: (foreign) => foreign.add(foreignRow(`foreign ${added++}`, 'a')),
      times: Infinity,
    });
  }
  await expect(
    table.replaceGroups({ groups: ['a'], rows: [row('1', 'a', 'ours')] }),
  ).rejects.toMatchObject({ code: 'FOREIGN_WRITER', subject: { table: 'chunks' } });
  expect(await contentsOf(table)).toContain('1 a ours');
});
