import { connect, Session, type Connection, type Table } from '@lancedb/lancedb';
import { temporaryDirectory, withoutRoot } from '@lancekeep/testing';
import { chmod, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createIndexedTable, randomVector } from './indexed-table.fixture.ts';
import { ProjectConnections } from './project-connections.ts';
import { countNewSessions, sessionFolders } from './session-folders.fixture.ts';
import type { SessionSetLimits } from './session-limits.ts';
import { joinSessions, limitsOf, SMALL } from './session-set.fixture.ts';
import type { SessionSet } from './session-set.ts';

const MB = 2 ** 20;

async function openConnections(
  uri: string,
  limits: SessionSetLimits = limitsOf(),
  readConsistencyMs = 0,
): Promise<{ readonly connections: ProjectConnections; readonly sessions: SessionSet }> {
  const sessions = await joinSessions(limits);
  const connections = new ProjectConnections({
    uri,
    sessions,
    readConsistencyMs,
    storageOptions: {},
  });
  onTestFinished(() => connections.close());
  return { connections, sessions };
}

async function openPlain(folder: string): Promise<Connection> {
  const connection = await connect(folder);
  onTestFinished(() => connection.close());
  return connection;
}

async function search(table: Table, times: number, dimensions: number): Promise<void> {
  for (let query = 0; query < times; query += 1) {
    await table.vectorSearch(randomVector(dimensions)).nprobes(8).limit(5).toArray();
  }
}

const usageOf = (sessions: SessionSet): Record<string, number> =>
  Object.fromEntries(
    sessions.snapshot({ fresh: true }).map((each) => [each.name, each.usageBytes]),
  );

test('a snapshot has every session with its limits', async () => {
  const tables = { documents: { indexCacheMb: 20, metadataCacheMb: 0 }, chunks: SMALL };
  const { sessions } = await openConnections(await temporaryDirectory(), limitsOf({ tables }));
  expect(sessions.snapshot()).toMatchObject([
    { name: 'query', limitBytes: { index: 16 * MB, metadata: 8 * MB } },
    { name: 'bulk', limitBytes: { index: 16 * MB, metadata: 8 * MB } },
    { name: 'table:chunks', limitBytes: { index: 16 * MB, metadata: 8 * MB } },
    { name: 'table:documents', limitBytes: { index: 20 * MB, metadata: 0 } },
  ]);
});

test('queries fill the cache, and an index larger than the cache does not break its limit', async () => {
  const folder = await temporaryDirectory();
  // 20 MB of vectors in the index, for a cache of 16 MB.
  const dimensions = 256;
  await createIndexedTable(folder, { rows: 20_000, dimensions });
  const { connections, sessions } = await openConnections(folder);
  const table = await (await connections.forTable('t', 'query')).openTable('t');
  const before = sessions.snapshot()[0];
  let highest = 0;
  for (let round = 0; round < 10; round += 1) {
    await search(table, 3, dimensions);
    highest = Math.max(highest, usageOf(sessions)['query'] ?? 0);
  }
  expect(highest).toBeGreaterThan((before?.usageBytes ?? 0) + 8 * MB);
  expect(highest).toBeLessThanOrEqual((16 + 8) * MB);
  expect(sessions.snapshot({ fresh: true })[0]?.items).toBeGreaterThan(before?.items ?? 0);
});

test('on plain LanceDB the same queries keep the whole index', async () => {
  const folder = await temporaryDirectory();
  const dimensions = 256;
  await createIndexedTable(folder, { rows: 20_000, dimensions });
  const session = new Session();
  const connection = await connect(folder, { session });
  await search(await connection.openTable('t'), 10, dimensions);
  expect(Number(session.sizeBytes())).toBeGreaterThan(18 * MB);
  connection.close();
});

test("a table with a session of its own fills that one, and no other table's", async () => {
  const folder = await temporaryDirectory();
  for (const name of ['chunks', 'documents']) {
    await createIndexedTable(folder, { name, rows: 500, dimensions: 16 });
  }
  const limits = limitsOf({ tables: { chunks: SMALL } });
  const { connections, sessions } = await openConnections(folder, limits);
  const chunks = await (await connections.forTable('chunks', 'query')).openTable('chunks');
  const before = usageOf(sessions);
  await search(chunks, 5, 16);
  const between = usageOf(sessions);
  expect(between['table:chunks']).toBeGreaterThan(before['table:chunks'] ?? 0);
  expect(between).toMatchObject({ query: before['query'], bulk: before['bulk'] });
  const documents = await (await connections.forTable('documents', 'query')).openTable('documents');
  await search(documents, 5, 16);
  const after = usageOf(sessions);
  expect(after['query']).toBeGreaterThan(between['query'] ?? 0);
  expect(after).toMatchObject({ 'table:chunks': between['table:chunks'], bulk: before['bulk'] });
});

test('many writes of any table go through the bulk session', async () => {
  const folder = await temporaryDirectory();
  const limits = limitsOf({ tables: { t: SMALL } });
  const { connections, sessions } = await openConnections(folder, limits);
  const before = usageOf(sessions);
  const bulk = await connections.forTable('t', 'bulk');
  const table = await bulk.createTable('t', [{ id: 'a' }]);
  for (const id of ['b', 'c']) await table.add([{ id }]);
  expect(await table.countRows()).toBe(3);
  const after = usageOf(sessions);
  expect(after['bulk']).toBeGreaterThan(before['bulk'] ?? 0);
  expect(after).toMatchObject({ query: before['query'], 'table:t': before['table:t'] });
});

test('there is one connection a session, opened at first use, and no other session', async () => {
  const limits = limitsOf({ tables: { chunks: SMALL } });
  const { connections } = await openConnections(await temporaryDirectory(), limits);
  const before = sessionFolders();
  const [database, documents, memories, chunks, bulk, bulkChunks] = await Promise.all([
    connections.forDatabase(),
    connections.forTable('documents', 'query'),
    connections.forTable('memories', 'query'),
    connections.forTable('chunks', 'query'),
    connections.forTable('documents', 'bulk'),
    connections.forTable('chunks', 'bulk'),
  ]);
  expect(documents).toBe(database);
  expect(memories).toBe(database);
  expect(bulkChunks).toBe(bulk);
  expect(new Set([database, chunks, bulk]).size).toBe(3);
  expect(countNewSessions(before)).toBe(0);
});

test('a held handle sees the commit of another program at once, on every session', async () => {
  const folder = await temporaryDirectory();
  const foreign = await (await openPlain(folder)).createTable('t', [{ id: 'a' }]);
  const { connections } = await openConnections(folder, limitsOf({ tables: { t: SMALL } }));
  const held = await Promise.all([
    (await connections.forTable('t', 'query')).openTable('t'),
    (await connections.forTable('t', 'bulk')).openTable('t'),
    (await connections.forDatabase()).openTable('t'),
  ]);
  for (let rows = 2; rows < 6; rows += 1) {
    await foreign.add([{ id: `${rows}` }]);
    expect(await Promise.all(held.map((each) => each.countRows()))).toEqual([rows, rows, rows]);
  }
});

test('a held handle on plain LanceDB keeps its version', async () => {
  const folder = await temporaryDirectory();
  const foreign = await (await openPlain(folder)).createTable('t', [{ id: 'a' }]);
  const held = await (await openPlain(folder)).openTable('t');
  await foreign.add([{ id: 'b' }]);
  expect(await held.countRows()).toBe(1);
});

test('with a read consistency of an hour a handle keeps its version until it is told', async () => {
  const folder = await temporaryDirectory();
  const foreign = await (await openPlain(folder)).createTable('t', [{ id: 'a' }]);
  const { connections } = await openConnections(folder, limitsOf(), 3_600_000);
  const held = await (await connections.forTable('t', 'query')).openTable('t');
  await foreign.add([{ id: 'b' }]);
  expect(await held.countRows()).toBe(1);
  await held.checkoutLatest();
  expect(await held.countRows()).toBe(2);
});

test('a connection that fails is classified, and tried again by the next caller', async () => {
  const parent = join(await temporaryDirectory(), 'closed');
  const folder = join(parent, 'database');
  await mkdir(parent);
  const { connections } = await openConnections(folder);
  await chmod(parent, 0o555);
  await withoutRoot(() =>
    expect(connections.forDatabase()).rejects.toMatchObject({ code: 'PERMISSION_DENIED' }),
  );
  await chmod(parent, 0o755);
  expect((await connections.forDatabase()).isOpen()).toBe(true);
});

test('close() closes every connection', async () => {
  const { connections } = await openConnections(await temporaryDirectory());
  const opened = [await connections.forDatabase(), await connections.forTable('t', 'bulk')];
  await connections.close();
  expect(opened.map((each) => each.isOpen())).toEqual([false, false]);
});

test('close() waits for what runs on a connection, which plain LanceDB refuses', async () => {
  const folder = await temporaryDirectory();
  const plain = await openPlain(folder);
  const listing = plain.listTables();
  expect(() => plain.close()).toThrow('cannot be borrowed mutably');
  await listing;
  const { connections } = await openConnections(folder);
  const [database, bulk] = [
    await connections.forDatabase(),
    await connections.forTable('t', 'bulk'),
  ];
  const running = Promise.all([database.listTables(), bulk.listTables()]);
  await connections.close();
  expect([database.isOpen(), bulk.isOpen()]).toEqual([false, false]);
  expect(await running).toHaveLength(2);
});
