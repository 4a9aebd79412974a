import { temporaryDirectory } from '@lancekeep/testing';
import { expect, test } from 'vitest';
import { openChunks, openForeign, row, type ChunkRow } from '../open-tables.fixture.ts';
import type { ProjectTable } from '../registry/project-table.ts';
import { CommitTally } from './commit-tally.ts';
import { interrupt } from './interrupt.fixture.ts';

const foreignRow = (id: string, group: string): Record<string, unknown>[] => [
  { ...row(id, group, 'foreign') },
];

/** A table, what its commits met so far, and another program that writes it. */
async function counted(purpose: 'query' | 'bulk' = 'query') {
  const folder = await temporaryDirectory();
  const { table, registry } = await openChunks(folder, purpose);
  const held = await registry.hold('chunks');
  const foreign = await (await openForeign(folder)).openTable('chunks');
  return { folder, table, held, foreign, tally: () => held.tally.statistics() };
}

const everyCommit = async (table: ProjectTable<ChunkRow, ChunkRow>): Promise<void> => {
  await table.add([row('1', 'a'), row('2', 'a')]);
  await table.upsert([row('2', 'a', 'new')]);
  await table.replaceGroups({ groups: ['a'], rows: [row('1', 'a', 'new')] });
  await table.update({ where: "id = '1'", values: { content: 'newer' } });
  await table.createIndex('id');
  await table.dropIndex('id_idx');
  await table.delete("id = '1'");
};

test.each(['query', 'bulk'] as const)(
  'the commits of this process on the %s handle meet nothing',
  async (purpose) => {
    const { table, held, tally } = await counted(purpose);
    await everyCommit(table);
    await everyCommit(table);
    expect(tally()).toEqual({ conflicts: 0, retries: 0, foreignCommits: 0 });
    expect(held.writeStatistics()).toMatchObject({ queued: 0, foreignCommits: 0 });
    expect(held.writeStatistics().completed).toBeGreaterThanOrEqual(14);
  },
);

test('commits of others between two of this process are counted at the next one, whatever it is', async () => {
  const { table, foreign, tally } = await counted();
  await table.add([row('1', 'a')]);
  const writes = [
    () => table.upsert([row('1', 'a', 'new')]),
    () => table.update({ where: "id = '1'", values: { content: 'newer' } }),
    () => table.delete("id = 'nothing'"),
    () => table.createIndex('id'),
  ];
  for (const [index, write] of writes.entries()) {
    await foreign.checkoutLatest();
    await foreign.add(foreignRow(`f${index}`, 'z'));
    await foreign.add(foreignRow(`g${index}`, 'z'));
    expect(tally().foreignCommits).toBe(2 * index);
    await write();
    expect(tally().foreignCommits).toBe(2 * index + 2);
  }
});

test('a commit on the bare handle is one of them, and one beside the opening of another handle too', async () => {
  const { table, held, foreign, tally } = await counted();
  await table.handleBypassingTheWriteGate.add(foreignRow('1', 'a'));
  await foreign.checkoutLatest();
  await foreign.add(foreignRow('2', 'a'));
  await held.open('bulk');
  expect(tally().foreignCommits).toBe(0);
  await table.add([row('3', 'a')]);
  expect(tally().foreignCommits).toBe(2);
});

test('a commit that comes between look-up and write is counted once', async () => {
  const { folder, table, tally } = await counted();
  await interrupt({
    folder,
    handle: table.handleBypassingTheWriteGate,
    before: 'add',
    foreignWork: (foreign) => foreign.add(foreignRow('9', 'z')),
  });
  await table.upsert([row('1', 'a', 'ours')]);
  expect(tally()).toEqual({ conflicts: 0, retries: 0, foreignCommits: 1 });
});

test('a write that LanceDB refuses is a conflict, and the round after it a retry', async () => {
  const { folder, table, tally } = await counted();
  await table.add([row('1', 'a')]);
  await interrupt({
    folder,
    handle: table.handleBypassingTheWriteGate,
    before: 'add',
    // LanceDB repeats an append by itself, so that its refusal is made here, in its own words.
    foreignWork: () =>
      Promise.reject(new Error('Commit conflict for version 4: Failed to commit the transaction.')),
    times: 2,
  });
  await table.upsert([row('2', 'a', 'ours')]);
  expect(tally()).toEqual({ conflicts: 2, retries: 2, foreignCommits: 0 });
});

test('a conflict that reaches the caller is counted, and not as tried again', async () => {
  const { folder, table, tally } = await counted();
  await table.add([row('1', 'a')]);
  await interrupt({
    folder,
    handle: table.handleBypassingTheWriteGate,
    before: 'delete',
    // LanceDB repeats a delete by itself, so that its refusal is made here, in its own words.
    foreignWork: () =>
      Promise.reject(new Error('Commit conflict for version 4: Failed to commit the transaction.')),
  });
  await expect(table.delete("id = '1'")).rejects.toMatchObject({ code: 'COMMIT_CONFLICT' });
  await table.delete("id = '1'");
  expect(tally()).toEqual({ conflicts: 1, retries: 0, foreignCommits: 0 });
});

test('a table that was made anew has versions of its own', async () => {
  const tally = new CommitTally();
  tally.opened(7);
  tally.found(2);
  tally.committed(3);
  tally.found(5);
  expect(tally.statistics()).toMatchObject({ foreignCommits: 2 });
});
