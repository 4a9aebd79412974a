import { Index, type Table } from '@lancedb/lancedb';
import { temporaryDirectory } from '@lancekeep/testing';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { openForeign } from '../open-tables.fixture.ts';
import {
  contentsOf,
  duplicateTable,
  rowsOf,
  schema,
  type DuplicateRow,
} from './duplicates.fixture.ts';
import { findDuplicateKeys } from './find-duplicates.ts';
import { removeDuplicateKeys } from './remove-duplicates.ts';

const target = { table: 't', key: 'id' } as const;

test('of each key the row that was written last stays, and nothing else goes', async () => {
  const { table } = await duplicateTable(
    rowsOf(0, 500, 'first'),
    rowsOf(100, 500, 'second'),
    rowsOf(100, 10, 'third'),
  );
  const removed = await removeDuplicateKeys({ ...target, handle: table });
  expect(removed).toEqual({ removedRows: 410, newestBy: 'address', isComplete: true });
  expect(await contentsOf(table)).toEqual(
    [...rowsOf(0, 100, 'first'), ...rowsOf(100, 10, 'third'), ...rowsOf(110, 490, 'second')]
      .map(({ id, content }) => `${id} ${content}`)
      .sort(),
  );
});

test('a table without duplicates gets no new version', async () => {
  const { table } = await duplicateTable(rowsOf(0, 10, 'a'));
  const version = await table.version();
  expect((await removeDuplicateKeys({ ...target, handle: table })).removedRows).toBe(0);
  expect(await table.version()).toBe(version);
});

test('a column tells the newest row better than its place does', async () => {
  const row = (content: string, at: number | null) => ({ id: 'k', content, at });
  const { table } = await duplicateTable(
    [row('newest', 30), row('without a time', null)],
    [row('old', 10), row('older', 5)],
  );
  const removed = await removeDuplicateKeys({ ...target, handle: table, newestBy: 'at' });
  expect(removed).toEqual({ removedRows: 3, newestBy: 'column', isComplete: true });
  expect(await contentsOf(table)).toEqual(['k newest']);
});

test('an abort leaves the rest for the next time', async () => {
  const { table } = await duplicateTable(rowsOf(0, 10, 'a'), rowsOf(0, 10, 'b'));
  const stopped = await removeDuplicateKeys({
    ...target,
    handle: table,
    signal: AbortSignal.abort(),
  });
  expect(stopped).toMatchObject({ removedRows: 0, isComplete: false });
  expect((await removeDuplicateKeys({ ...target, handle: table })).removedRows).toBe(10);
  expect((await findDuplicateKeys({ handle: table, key: 'id' })).keys).toBe(0);
});

test('a handle that is behind works on the latest version', async () => {
  const { table, folder } = await duplicateTable(rowsOf(0, 10, 'a'));
  const foreign = await (await openForeign(folder)).openTable('t');
  await foreign.add(rowsOf(0, 10, 'b'));
  await foreign.optimize();
  await foreign.add(rowsOf(5, 10, 'c'));
  expect((await removeDuplicateKeys({ ...target, handle: table })).removedRows).toBe(15);
  expect(await contentsOf(table)).toEqual(
    [...rowsOf(0, 5, 'b'), ...rowsOf(5, 10, 'c')]
      .map(({ id, content }) => `${id} ${content}`)
      .sort(),
  );
});

test('more rows of one key than are held at once are removed in portions', async () => {
  const many = Array.from({ length: 30_000 }, (_, at) => ({ id: 'k', content: `${at}`, at }));
  const { table } = await duplicateTable(many);
  const version = await table.version();
  const removed = await removeDuplicateKeys({ ...target, handle: table, mostRowsAtOnce: 10_000 });
  expect(removed).toMatchObject({ removedRows: 29_999, isComplete: true });
  expect(await contentsOf(table)).toEqual(['k 29999']);
  expect(await table.version()).toBeGreaterThan(version + 1);
});

/** Two old fragments that an index knows are merged behind a newer one that it does not know. */
async function moveOldRowsBehind(table: Table): Promise<void> {
  await table.add(rowsOf(0, 10, 'old'));
  await table.add(rowsOf(10, 10, 'old'));
  await table.createIndex('at', { config: Index.btree() });
  await table.add(rowsOf(0, 10, 'new'));
  await table.optimize();
  const rows = (await table.query().select(['content']).toArray()) as DuplicateRow[];
  expect(rows.at(-1)?.content).toBe('old');
}

const newest = [...rowsOf(0, 10, 'new'), ...rowsOf(10, 10, 'old')]
  .map(({ id, content }) => `${id} ${content}`)
  .sort();

test('the place can be wrong after a compaction; stable row ids, or a column, are not', async () => {
  const { table: plain } = await duplicateTable();
  await moveOldRowsBehind(plain);
  const removed = await removeDuplicateKeys({ ...target, handle: plain });
  expect(removed).toMatchObject({ removedRows: 10, newestBy: 'address' });
  expect(await contentsOf(plain)).not.toEqual(newest);

  const connection = await openForeign(await temporaryDirectory());
  const storageOptions = { new_table_enable_stable_row_ids: 'true' };
  const stable = await connection.createEmptyTable('t', schema, { storageOptions });
  await moveOldRowsBehind(stable);
  const known = await removeDuplicateKeys({ ...target, handle: stable });
  expect(known).toMatchObject({ removedRows: 10, newestBy: 'version' });
  expect(await contentsOf(stable)).toEqual(newest);
});

test('a foreign writer that moves rows meanwhile costs none of them', async () => {
  const { table, folder } = await duplicateTable(rowsOf(0, 3_000, 'a'), rowsOf(0, 3_000, 'b'));
  const foreign = await (await openForeign(folder)).openTable('t');
  const stopping = new AbortController();
  const writing = (async () => {
    while (!stopping.signal.aborted) {
      await foreign.checkoutLatest();
      await foreign.optimize().catch(() => undefined);
      await foreign.add(rowsOf(10_000, 1, 'foreign')).catch(() => undefined);
    }
  })();
  await removeDuplicateKeys({ ...target, handle: table }).catch(() => undefined);
  stopping.abort();
  await writing;
  await removeDuplicateKeys({ ...target, handle: table });
  expect(await table.countRows()).toBe(3_001);
  expect(await contentsOf(table)).toEqual(
    [...rowsOf(0, 3_000, 'b'), ...rowsOf(10_000, 1, 'foreign')]
      .map(({ id, content }) => `${id} ${content}`)
      .sort(),
  );
});

test('a process that is killed at any moment leaves the newest row of each key', async () => {
  const { table, folder } = await duplicateTable(rowsOf(0, 6_000, 'old'), rowsOf(0, 6_000, 'new'));
  const kept = rowsOf(0, 6_000, 'new').map(({ id, content }) => `${id} ${content}`);
  // Until one was killed in the middle of its work.
  for (let delayMs = 0; (await table.countRows()) === 12_000; delayMs += 40) {
    await killWhileRemoving(folder, delayMs);
    await table.checkoutLatest();
    const left = await contentsOf(table);
    expect(left.filter((each) => each.endsWith('new'))).toEqual(kept.toSorted());
  }
  await removeDuplicateKeys({ ...target, handle: table });
  expect(await contentsOf(table)).toEqual(kept.toSorted());
});

async function killWhileRemoving(folder: string, delayMs: number): Promise<void> {
  const fixture = fileURLToPath(new URL('removal.fixture.ts', import.meta.url));
  const argv = ['--conditions=@lancekeep/source', fixture, folder];
  const child = spawn(process.execPath, argv, { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  await once(child.stdout, 'data');
  await sleep(delayMs);
  child.kill('SIGKILL');
  await exited;
}
