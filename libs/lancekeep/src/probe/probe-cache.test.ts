import { resolveConfig, type LancekeepConfigInput } from '@lancekeep/config';
import { readdir } from 'node:fs/promises';
import { expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '../open-database.ts';
import type { ProbeProgress } from './probe-cache.ts';
import { vectorDatabase, vectorOf } from './vector-database.fixture.ts';

async function opened(database: LancekeepConfigInput['database'] = {}) {
  const uri = await vectorDatabase();
  const { config } = await resolveConfig({ overrides: { database: { ...database, uri } } });
  const opened = await openDatabase({ config });
  onTestFinished(() => opened.close());
  return opened;
}

test('the first pass fills the cache, the second finds all in it; nothing is written', async () => {
  const database = await opened({ indexCacheMb: 32, metadataCacheMb: 8 });
  const files = await readdir(database.uri, { recursive: true });
  const report = await database.probeCache({ table: 'documents', count: 5, limit: 3 });
  expect(report).toMatchObject({
    table: 'documents',
    column: 'vector',
    dimensions: 16,
    rows: 1_010,
    index: { name: 'vector_idx', type: 'IvfFlat', unindexedRows: 10 },
    searches: 5,
    limit: 3,
    session: 'query',
    limitBytes: { index: 32 * 2 ** 20, metadata: 8 * 2 ** 20 },
  });
  const [cold, warm, ...more] = report.passes;
  expect(more).toEqual([]);
  // The first search loads all 8 partitions.
  expect(cold?.counted).toMatchObject({ indexCacheHits: 32, indexCacheMisses: 8, partsLoaded: 8 });
  expect(warm?.counted).toMatchObject({ indexCacheHits: 40, indexCacheMisses: 0, partsLoaded: 0 });
  expect(warm?.counted?.bytesRead).toBeLessThan(cold?.counted?.bytesRead ?? 0);
  for (const pass of report.passes) {
    expect(pass.usageBytes).toBeGreaterThan(1_000 * 16 * 4);
    expect(pass.items).toBeGreaterThanOrEqual(8);
    expect(pass.p99Ms).toBeGreaterThanOrEqual(pass.p50Ms);
  }
  expect(await readdir(database.uri, { recursive: true })).toEqual(files);
});

test('every probe begins cold, however often the same process probes', async () => {
  const database = await opened();
  for (let probe = 0; probe < 2; probe += 1) {
    const { passes } = await database.probeCache({ table: 'documents', passes: 1 });
    expect(passes).toMatchObject([{ counted: { indexCacheMisses: 8 } }]);
  }
});

test('a table with a session of its own is probed with the limits of that', async () => {
  const own = { indexCacheMb: 20, metadataCacheMb: 4 };
  const database = await opened({ tables: { documents: own } });
  const report = await database.probeCache({ table: 'documents', count: 1 });
  const limitBytes = { index: 20 * 2 ** 20, metadata: 4 * 2 ** 20 };
  expect(report).toMatchObject({ session: 'table:documents', limitBytes });
});

test('vectors that are given are searched by, as often as is asked', async () => {
  const database = await opened();
  const told: ProbeProgress[] = [];
  const report = await database.probeCache({
    table: 'documents',
    vectors: [vectorOf(1), vectorOf(2)],
    passes: 3,
    onProgress: (progress) => told.push(progress),
  });
  expect(report).toMatchObject({ searches: 2, limit: 10 });
  expect(report.passes).toHaveLength(3);
  expect(told.map(({ pass, done }) => `${pass}:${done}`).join(' ')).toBe('1:1 1:2 2:1 2:2 3:1 3:2');
  expect(told[0]).toEqual({ pass: 1, passes: 3, done: 1, searches: 2 });
});

test('without an index nothing is looked up', async () => {
  const database = await opened();
  const report = await database.probeCache({ table: 'pairs', column: 'second', count: 2 });
  expect(report.index).toBeNull();
  expect(report.passes).toMatchObject([
    { counted: { indexCacheHits: 0, indexCacheMisses: 0 } },
    { counted: { indexCacheHits: 0, indexCacheMisses: 0 } },
  ]);
});

test('what cannot be searched is told, with what to do', async () => {
  const database = await opened();
  const refused = [
    [{ table: 'notes' }, 'The table "notes" has no vector column.'],
    [{}, '4 tables have vector columns.'],
    [{ table: 'pairs' }, 'The table "pairs" has several vector columns.'],
    [{ table: 'pairs', column: 'id' }, 'The table "pairs" has no vector column "id".'],
    [{ table: 'empty' }, /^The table "empty" has no vectors in "vector" to search by/],
    [{ table: 'vectorless' }, /^The table "vectorless" has no vectors in "vector" to search by/],
    [{ table: 'documents', vectors: [] }, /^No vector was given; the column "vector"/],
    [
      { table: 'documents', vectors: [vectorOf(1), [1, 2]] },
      /^A vector has length 2; .* length 16/,
    ],
  ] as const;
  for (const [options, message] of refused) {
    const probing = database.probeCache(options);
    await expect(probing).rejects.toThrow(message);
    await expect(probing).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
  }
  const unknown = database.probeCache({ table: 'nothing' });
  await expect(unknown).rejects.toMatchObject({ code: 'TABLE_NOT_FOUND' });
});

test('an abort ends a probe, as a close does', async () => {
  const database = await opened();
  const stop = new AbortController();
  const onProgress = () => stop.abort();
  const { signal } = stop;
  const probing = database.probeCache({ table: 'documents', passes: 1_000, signal, onProgress });
  await expect(probing).rejects.toMatchObject({ code: 'INTERRUPTED' });
  const closing = database.probeCache({ table: 'documents', passes: 1_000 });
  await Promise.all([
    expect(closing).rejects.toMatchObject({ code: 'INTERRUPTED' }),
    database.close(),
  ]);
  await expect(database.probeCache()).rejects.toMatchObject({ code: 'PROJECT_CLOSED' });
});
