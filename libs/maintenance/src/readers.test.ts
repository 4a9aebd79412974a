import { connect, type Table } from '@lancedb/lancedb';
import { temporaryDirectory } from '@lancekeep/testing';
import type { RecordBatch } from 'apache-arrow';
import { expect, onTestFinished, test } from 'vitest';
import { ageTable } from './age-table.fixture.ts';
import {
  createTable,
  holdTable,
  maintain,
  maintainOne,
  openForeign,
  rows,
  upsert,
} from './held-tables.fixture.ts';

const HOUR_MS = 3_600_000;

/** Reads every column of every row, so many times, and gives the errors. */
async function readErrors(table: Table, times = 5): Promise<readonly string[]> {
  const errors: string[] = [];
  for (let read = 0; read < times; read += 1) {
    await table
      .query()
      .toArray()
      .catch((error: unknown) => errors.push(String(error)));
  }
  return errors;
}

/**
 * A table of four versions that nobody touched for a day, a reader on the last of them, and then one
 * more version that rewrites every row.
 */
async function quietTable(): Promise<{ readonly folder: string; readonly reader: Table }> {
  const folder = await temporaryDirectory();
  await createTable(folder, { fragments: 4 });
  await ageTable(folder, 't', 86_400);
  const reader = await openForeign(folder);
  await (await openForeign(folder)).update({ values: { text: 'rewritten' } });
  return { folder, reader };
}

test('a held handle breaks after an optimize with a cut-off of now on plain LanceDB (H3)', async () => {
  const folder = await temporaryDirectory();
  await createTable(folder, { fragments: 6 });
  const reader = await openForeign(folder);
  expect(await readErrors(reader, 1)).toEqual([]);
  const optimizer = await openForeign(folder);
  for (let run = 0; run < 2; run += 1) {
    await optimizer.optimize({ cleanupOlderThan: new Date() });
  }
  const errors = await readErrors(reader);
  expect(errors.length).toBeGreaterThanOrEqual(4);
  expect(errors.join('\n')).toContain('Not found');
  await reader.checkoutLatest();
  expect(await readErrors(reader)).toEqual([]);
});

test('a held handle reads on through ten rounds of writing and maintenance', async () => {
  const folder = await temporaryDirectory();
  await createTable(folder, { fragments: 6 });
  const reader = await openForeign(folder);
  const held = await holdTable(folder);
  const errors: string[] = [];
  for (let round = 0; round < 10; round += 1) {
    await held.commit('query', 'upsert', (handle) => upsert(handle, rows(round * 50, 100)));
    await maintainOne(folder, held);
    errors.push(...(await readErrors(reader, 2)));
  }
  expect(errors).toEqual([]);
  expect(await reader.countRows()).toBe(1_000);
});

test('on a quiet table a cut-off by age breaks the reader on plain LanceDB (H5)', async () => {
  const { folder, reader } = await quietTable();
  const optimizer = await openForeign(folder);
  await optimizer.optimize({ cleanupOlderThan: new Date(Date.now() - HOUR_MS) });
  expect((await readErrors(reader)).length).toBeGreaterThan(0);
});

test('on a quiet table a version that was superseded a moment ago stays, and those before go', async () => {
  const { folder, reader } = await quietTable();
  const result = await maintainOne(folder, await holdTable(folder), { retentionMs: HOUR_MS });
  expect(result.versionsRemoved).toBe(3);
  expect(await readErrors(reader)).toEqual([]);
  expect(await reader.countRows()).toBe(800);
});

/**
 * A reader of another program in the middle of a stream, which refreshes at every read. LanceDB
 * reads ahead, but not 40 fragments. Gives what reads the rest and counts the rows.
 */
async function beginStream(folder: string): Promise<() => Promise<number>> {
  await createTable(folder, { fragments: 40 });
  const connection = await connect(folder, { readConsistencyInterval: 0 });
  onTestFinished(() => connection.close());
  const stream = (await connection.openTable('t')).query()[Symbol.asyncIterator]();
  const first = await stream.next();
  const countOf = (batch: IteratorResult<RecordBatch>): number =>
    batch.done === true ? 0 : batch.value.numRows;
  return async () => {
    let count = countOf(first);
    for (;;) {
      const batch = await stream.next();
      if (batch.done === true) return count;
      count += countOf(batch);
    }
  };
}

test('a stream breaks in its middle after an optimize with a cut-off of now on plain LanceDB (H5)', async () => {
  const folder = await temporaryDirectory();
  const readRest = await beginStream(folder);
  const optimizer = await openForeign(folder);
  for (let run = 0; run < 2; run += 1) {
    await optimizer.optimize({ cleanupOlderThan: new Date() });
  }
  await expect(readRest()).rejects.toThrow('Not found');
});

test('a stream that was begun before two optimizes is read to its end', async () => {
  const folder = await temporaryDirectory();
  const readRest = await beginStream(folder);
  const held = await holdTable(folder);
  for (let run = 0; run < 2; run += 1) await maintain(folder, [held]);
  expect(await readRest()).toBe(4_400);
});

test('queries on the held handle go on while it is maintained', async () => {
  const folder = await temporaryDirectory();
  await createTable(folder, { fragments: 6 });
  const held = await holdTable(folder);
  const handle = held.handle('query');
  const maintained = new AbortController();
  const maintenance = maintainOne(folder, held).finally(() => maintained.abort());
  const errors: string[] = [];
  for (let reads = 0; reads < 5 || !maintained.signal.aborted; reads += 1) {
    errors.push(...(await readErrors(handle, 1)));
  }
  await maintenance;
  expect(errors).toEqual([]);
});
