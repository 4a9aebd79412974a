import { temporaryDirectory } from '@lancekeep/testing';
import { expect, onTestFinished, test } from 'vitest';
import { contentsOf, openChunks, openForeign, row } from '../open-tables.fixture.ts';

/** A table of a few files whose gate lets appends pass until `shut`. */
async function besideMaintenance() {
  const folder = await temporaryDirectory();
  const { table, registry } = await openChunks(folder);
  for (const file of ['a.ts', 'b.ts']) {
    await table.replaceGroups({ groups: [file], rows: [row(`${file}#0`, file)] });
  }
  const held = await registry.hold('chunks');
  const { promise: until, resolve: shut } = Promise.withResolvers<undefined>();
  const { promise: begun, resolve: begin } = Promise.withResolvers<undefined>();
  const maintenance = held.commit('query', 'maintain', () =>
    held.gate.letPass(async () => {
      begin(undefined);
      await until;
    }),
  );
  await begun;
  const end = () => (shut(undefined), maintenance);
  // Before the table is closed, which waits for the gate.
  onTestFinished(end);
  return { folder, table, held, end };
}

/** Whether it does not end while the gate is ajar, for a while. */
async function waits(work: Promise<unknown>): Promise<boolean> {
  const late = new Promise<'late'>((resolve) => setTimeout(() => resolve('late'), 300));
  return (await Promise.race([work, late])) === 'late';
}

test('what the table does not have is written beside maintenance, with its result', async () => {
  const { table, end } = await besideMaintenance();
  // That these end at all is the point: the gate opens only below.
  const added = await table.add([row('c.ts#0', 'c.ts')]);
  expect(added).toMatchObject({ inserted: 1, updated: 0, deleted: 0, foreignWriter: false });
  await table.upsert([row('d.ts#0', 'd.ts')]);
  await table.replaceGroups({ groups: ['e.ts'], rows: [row('e.ts#0', 'e.ts')] });
  await end();
  expect(await contentsOf(table)).toHaveLength(5);
});

test('what replaces or deletes rows waits until maintenance has ended, and loses nothing', async () => {
  const { table, end } = await besideMaintenance();
  const replacing = table.replaceGroups({ groups: ['a.ts'], rows: [row('a.ts#1', 'a.ts')] });
  expect(await waits(replacing)).toBe(true);
  // Behind one that waits, an append waits as well.
  const adding = table.add([row('c.ts#0', 'c.ts')]);
  expect(await waits(adding)).toBe(true);
  expect(await contentsOf(table)).toEqual(['a.ts#0 a.ts', 'b.ts#0 b.ts']);
  await end();
  expect(await replacing).toMatchObject({ inserted: 1, deleted: 1 });
  await adding;
  expect(await contentsOf(table)).toEqual(['a.ts#1 a.ts', 'b.ts#0 b.ts', 'c.ts#0 c.ts']);
});

test('updates, deletes and index changes wait', async () => {
  const { table, end } = await besideMaintenance();
  const work = [
    table.update({ where: 'true', values: { content: 'new' } }),
    table.delete("id = 'b.ts#0'"),
    table.createIndex('id'),
  ];
  for (const each of work) expect(await waits(each)).toBe(true);
  await end();
  await Promise.all(work);
  expect(await contentsOf(table)).toEqual(['a.ts#0 a.ts new']);
});

test('a refused write is refused at once', async () => {
  const { table, end } = await besideMaintenance();
  await expect(table.add([row('a.ts#0', 'a.ts')])).rejects.toMatchObject({ code: 'KEY_EXISTS' });
  await end();
});

test('a compaction that commits between look-up and append is no foreign writer', async () => {
  const { folder, table, held, end } = await besideMaintenance();
  const other = await (await openForeign(folder)).openTable('chunks');
  const handle = table.handleBypassingTheWriteGate;
  const add = handle.add.bind(handle);
  const value: typeof add = async (rows) => {
    await other.optimize();
    return add(rows);
  };
  Object.defineProperty(handle, 'add', { value });
  const written = await table.add([row('c.ts#0', 'c.ts')]);
  expect(written).toMatchObject({ inserted: 1, updated: 0, deleted: 0, foreignWriter: false });
  await end();
  expect(await contentsOf(table)).toHaveLength(3);
  expect(held.writeStatistics()).toMatchObject({ conflicts: 0, foreignCommits: 0 });
});
