import { connect, type Table } from '@lancedb/lancedb';
import { temporaryDirectory } from '@lancekeep/testing';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { HandleVersion } from './handle-version.ts';

const INTERVAL_S = 1;

async function openTable(folder: string, readConsistencyInterval?: number): Promise<Table> {
  const options = readConsistencyInterval === undefined ? {} : { readConsistencyInterval };
  const connection = await connect(folder, options);
  onTestFinished(() => connection.close());
  const { tables: names } = await connection.listTables();
  return names.includes('t')
    ? connection.openTable('t')
    : connection.createTable('t', [{ id: 'a' }]);
}

/** A writer and a reader of one table, the reader on version 1. */
async function tables(readConsistencyInterval?: number) {
  const folder = await temporaryDirectory();
  const writer = await openTable(folder);
  const reader = await openTable(folder, readConsistencyInterval);
  expect(await reader.version()).toBe(1);
  return { writer, reader };
}

test('with an interval of 0 a handle tells the latest version, and reads it', async () => {
  const { writer, reader } = await tables(0);
  await writer.add([{ id: 'b' }]);
  expect(await reader.version()).toBe(2);
  expect(await reader.countRows()).toBe(2);
});

test('without an interval a handle tells the version that it holds, and reads it', async () => {
  const { writer, reader } = await tables();
  await writer.add([{ id: 'b' }]);
  expect([await reader.version(), await reader.countRows()]).toEqual([1, 1]);
  await reader.checkoutLatest();
  expect([await reader.version(), await reader.countRows()]).toEqual([2, 2]);
});

test('with an interval between, a handle tells what it reads then, or a version before', async () => {
  const { writer, reader } = await tables(INTERVAL_S);
  await writer.add([{ id: 'b' }]);
  // Whether the interval is over yet is LanceDB's business; what is told must never be too new.
  for (let look = 0; look < 20; look += 1) {
    const told = await reader.version();
    const rows = await reader.countRows();
    expect(rows).toBeGreaterThanOrEqual(told);
    await sleep((INTERVAL_S * 1_000) / 10);
  }
  expect([await reader.version(), await reader.countRows()]).toEqual([2, 2]);
});

test('a handle that is checked out stays, whatever the interval', async () => {
  const { writer, reader } = await tables(0);
  await reader.checkout(1);
  await writer.add([{ id: 'b' }]);
  expect([await reader.version(), await reader.countRows()]).toEqual([1, 1]);
});

test('what was asked a moment ago is fresh for a second, what a handle said is known', async () => {
  const { writer, reader } = await tables(0);
  const version = new HandleVersion(1);
  expect(version.isFresh).toBe(true);
  await writer.add([{ id: 'b' }]);
  await Promise.all([version.refresh(reader), version.refresh(reader)]);
  expect(version.known).toBe(2);
  await sleep(1_010);
  expect(version.isFresh).toBe(false);
  version.note(3);
  expect([version.isFresh, version.known]).toEqual([true, 3]);
});

test('a handle that cannot tell leaves what is known', async () => {
  const { reader } = await tables(0);
  const version = new HandleVersion(1);
  reader.close();
  await version.refresh(reader);
  expect(version.known).toBe(1);
});

test('a pinned version is always fresh', async () => {
  expect(new HandleVersion(1, { isPinned: true }).isFresh).toBe(true);
});
