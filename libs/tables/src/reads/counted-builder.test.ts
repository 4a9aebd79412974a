import * as lancedb from '@lancedb/lancedb';
import { temporaryDirectory } from '@lancekeep/testing';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { openChunks, row } from '../open-tables.fixture.ts';
import { CALLS, STREAMS } from './counted-builder.ts';
import { readRest } from './read-rest.fixture.ts';

async function filledChunks(rows = 20) {
  const { table, registry } = await openChunks(await temporaryDirectory());
  await table.upsert(Array.from({ length: rows }, (_, id) => row(`k${id}`, 'a.ts', `text ${id}`)));
  const [held] = registry.held();
  if (held === undefined) throw new Error('No table is held.');
  const running = () => held.running.statistics().running;
  return { table, handle: table.handleBypassingTheWriteGate, held, running };
}

test('builders are those of LanceDB, from every method and through every call', async () => {
  const { table } = await filledChunks();
  const query = table.query();
  expect(query).toBeInstanceOf(lancedb.Query);
  expect(query.where("id = 'k1'").limit(1).select(['id'])).toBe(query);
  expect(query.nearestTo([1, 0, 0, 0]).nprobes(2).distanceType('cosine')).toBeInstanceOf(
    lancedb.VectorQuery,
  );
  const nearest = table.vectorSearch([1, 0, 0, 0]);
  expect(nearest).toBeInstanceOf(lancedb.VectorQuery);
  expect(nearest.limit(3)).toBe(nearest);
  expect(nearest.addQueryVector(Promise.resolve([1, 0, 0, 0]))).toBeInstanceOf(lancedb.VectorQuery);
  expect(table.search('text')).toHaveProperty('toArray');
  expect(table.search([1, 0, 0, 0])).toBeInstanceOf(lancedb.VectorQuery);
});

test('rows and batches are what the bare handle gives', async () => {
  const { table, handle } = await filledChunks();
  await table.createIndex('content', { config: lancedb.Index.fts() });
  const ask = (of: Pick<lancedb.Table, 'query' | 'vectorSearch' | 'search'>) =>
    Promise.all([
      of.query().where("id > 'k3'").select(['id', 'content']).toArray(),
      of.query().nearestTo([1, 0, 0, 0]).select(['id']).limit(4).toArray(),
      of.vectorSearch([1, 0, 0, 0]).withRowId().limit(2).toArray(),
      of.search('text', 'fts', 'content').limit(3).select(['id']).toArray(),
      of.search('text', 'auto', 'content').limit(3).select(['id']).toArray(),
      of.query().fullTextSearch('text').select(['id']).limit(2).toArray(),
      of
        .query()
        .toArrow()
        .then((arrow) => arrow.numRows),
      of.query().explainPlan(),
      of
        .query()
        .outputSchema()
        .then((schema) => schema.fields.map((field) => field.name)),
    ]);
  const [counted, bare] = [await ask(table), await ask(handle)];
  const textOf = (answers: unknown): string =>
    JSON.stringify(answers, (_key, value: unknown) =>
      typeof value === 'bigint' ? `${value}n` : value,
    );
  expect(textOf(counted)).toBe(textOf(bare));
  expect(await table.query().limit(1).analyzePlan()).toContain('metrics=');
});

test('a hybrid search with a reranker works as on the bare handle', async () => {
  const { table, running } = await filledChunks();
  await table.createIndex('content', { config: lancedb.Index.fts() });
  const reranker = await lancedb.rerankers.RRFReranker.create();
  const found = await table
    .query()
    .nearestTo([1, 0, 0, 0])
    .fullTextSearch('text')
    .rerank(reranker)
    .limit(5)
    .toArray();
  expect(found).toHaveLength(5);
  expect(running()).toBe(0);
});

test('every execution counts once while it runs, a builder that is not executed does not', async () => {
  const { table, running } = await filledChunks();
  const executions = [
    () => table.query().toArray(),
    () => table.query().toArrow(),
    () => table.vectorSearch([1, 0, 0, 0]).toArray(),
    () => table.query().analyzePlan(),
    () => table.query().explainPlan(),
    () => table.query().outputSchema(),
    () => table.countRows(),
    () => table.schema(),
    () => table.listIndices(),
  ];
  table.query().limit(1);
  for (const execute of executions) {
    expect(running()).toBe(0);
    const executing = execute();
    expect(running()).toBe(1);
    await executing;
  }
  expect(running()).toBe(0);
});

test('an execution that fails counts no longer, and keeps its error', async () => {
  const { table, handle, running } = await filledChunks();
  const [counted, bare] = await Promise.allSettled([
    table.query().where('absent = 1').toArray(),
    handle.query().where('absent = 1').toArray(),
  ]);
  const reason = (result: typeof counted): string =>
    result.status === 'rejected' ? String(result.reason) : 'none';
  expect(reason(counted)).toContain('absent');
  expect(reason(counted).split('\n')[0]).toBe(reason(bare).split('\n')[0]);
  const stream = table.query().where('absent = 1')[Symbol.asyncIterator]();
  await expect(readRest(stream)).rejects.toThrow('absent');
  expect(running()).toBe(0);
});

test('a stream counts until its last batch', async () => {
  const { table, running } = await filledChunks();
  let rows = 0;
  for await (const batch of table.query()) {
    expect(running()).toBe(1);
    rows += batch.numRows;
  }
  expect([rows, running()]).toEqual([20, 0]);
});

test('a stream that is left early counts no longer', async () => {
  const { table, running } = await filledChunks();
  for await (const batch of table.query()) {
    expect([batch.numRows, running()]).toEqual([20, 1]);
    break;
  }
  expect(running()).toBe(0);
});

test('a stream that is returned before its first batch counts no longer', async () => {
  const { table, running } = await filledChunks();
  const stream = table.query()[Symbol.asyncIterator]();
  expect(running()).toBe(1);
  await stream.return?.();
  expect(running()).toBe(0);
  expect(await stream.next()).toEqual({ done: true, value: undefined });
});

test('a stream that nobody reads on counts until it is collected', async () => {
  const { table, running } = await filledChunks();
  const begin = async (): Promise<void> => {
    await table.query()[Symbol.asyncIterator]().next();
  };
  await begin();
  const collect = (globalThis as { gc?: () => void }).gc ?? (await exposedGc());
  for (let attempt = 0; attempt < 100 && running() > 0; attempt += 1) {
    collect();
    await sleep(10);
  }
  expect(running()).toBe(0);
});

async function exposedGc(): Promise<() => void> {
  const [{ setFlagsFromString }, { runInNewContext }] = await Promise.all([
    import('node:v8'),
    import('node:vm'),
  ]);
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
}

test('what a read counts with is a version that it does not go below', async () => {
  const { table, held } = await filledChunks();
  const seen = held.seenVersion ?? 0;
  const reading = table.query().toArray();
  expect(held.running.statistics().oldest?.version).toBe(seen);
  await reading;
  const foreign = await lancedb.connect(await foldersOf(table.handleBypassingTheWriteGate));
  const other = await foreign.openTable('chunks');
  await other.delete("id = 'k1'");
  foreign.close();
  await sleep(1_010);
  const stream = table.query()[Symbol.asyncIterator]();
  await stream.next();
  expect(held.running.statistics().oldest?.version).toBe(seen + 1);
  await stream.return?.();
});

/** The folder of the database, by LanceDB's own word. */
async function foldersOf(table: lancedb.Table): Promise<string> {
  const plan = await table.query().explainPlan();
  const [, path = ''] = /uri=(\S+?)\/chunks\.lance/.exec(plan) ?? [];
  return path.startsWith('/') ? path : `/${path}`;
}

/** Those that neither execute nor are for the outside, of every class of builder. */
const BUILDING = [
  'addQueryVector bypassVectorIndex column distanceRange distanceType ef fastSearch filter',
  'fullTextSearch limit maximumNprobes minimumNprobes nearestTo nearestToText nprobes offset',
  'orderBy postfilter refineFactor rerank select useLsm where withRowId',
].flatMap((line) => line.split(' '));
const INTERNAL = ['constructor', 'doCall', 'doVectorCall', 'getInner', 'nativeExecute'];

test('every method of LanceDB’s builders is known to execute or not (at an upgrade: look at new ones)', async () => {
  const { handle } = await filledChunks(1);
  const builders: object[] = [
    handle.query(),
    handle.vectorSearch([1, 0, 0, 0]),
    handle.search('text'),
  ];
  const found = new Set<PropertyKey>();
  for (const builder of builders) {
    let prototype: unknown = Object.getPrototypeOf(builder);
    while (prototype !== null && prototype !== Object.prototype) {
      for (const key of Reflect.ownKeys(prototype as object)) found.add(key);
      prototype = Object.getPrototypeOf(prototype);
    }
  }
  const known = new Set<PropertyKey>([...CALLS, ...STREAMS, ...BUILDING, ...INTERNAL]);
  expect([...found].filter((key) => !known.has(key))).toEqual([]);
  expect([...known].filter((key) => !found.has(key))).toEqual([]);
});
