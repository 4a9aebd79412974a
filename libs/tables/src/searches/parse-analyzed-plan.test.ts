import { expect, test } from 'vitest';
import { parseAnalyzedPlan, type AnalyzedPlan } from './parse-analyzed-plan.ts';
import { indexedTable, ROWS, searchedTable, vectorOf } from './searched-table.fixture.ts';

const NO_INDEX = { indexCacheHits: 0, indexCacheMisses: 0, partsLoaded: 0, indicesLoaded: 0 };

/** What a search counts the first and the second time. */
async function twice(search: {
  analyzePlan(): Promise<string>;
}): Promise<readonly [AnalyzedPlan | null, AnalyzedPlan | null]> {
  const first = parseAnalyzedPlan(await search.analyzePlan());
  return [first, parseAnalyzedPlan(await search.analyzePlan())];
}

test('a plain scan and a search without an index read, and look nothing up', async () => {
  const table = await searchedTable();
  const [scan] = await twice(table.query());
  expect(scan).toMatchObject(NO_INDEX);
  expect(scan?.bytesRead).toBeGreaterThan(ROWS * vectorOf(0).length * 4);
  expect(scan?.iops).toBeGreaterThanOrEqual(scan?.requests ?? Infinity);
  const [bruteForce] = await twice(table.vectorSearch(vectorOf(1)).limit(3));
  expect(bruteForce).toMatchObject(NO_INDEX);
  expect(bruteForce?.bytesRead).toBeGreaterThan(ROWS * vectorOf(0).length * 4);
});

test('a table without rows has a plan that reads nothing', async () => {
  const table = await searchedTable();
  await table.delete('true');
  const [found] = await twice(table.vectorSearch(vectorOf(1)).limit(3));
  expect(found).toEqual({ ...NO_INDEX, bytesRead: 0, iops: 0, requests: 0 });
});

test('the first search of an index misses, the second hits: vectors, text, numbers', async () => {
  const table = await indexedTable();
  const [coldVector, warmVector] = await twice(table.vectorSearch(vectorOf(1)).nprobes(8));
  expect(coldVector).toMatchObject({ indexCacheHits: 0, indexCacheMisses: 8, partsLoaded: 8 });
  expect(coldVector?.indicesLoaded).toBe(1);
  expect(warmVector).toMatchObject({ ...NO_INDEX, indexCacheHits: 8 });
  expect(warmVector?.bytesRead).toBeLessThan(coldVector?.bytesRead ?? 0);

  const [coldText, warmText] = await twice(table.search('text', 'fts', 'content').limit(5));
  expect(coldText).toMatchObject({ indexCacheHits: 0, indicesLoaded: 1 });
  expect(coldText?.indexCacheMisses).toBeGreaterThan(0);
  expect(warmText).toMatchObject({ ...NO_INDEX, indexCacheHits: coldText?.indexCacheMisses });

  const [coldNumber, warmNumber] = await twice(table.query().where('number = 5'));
  expect(coldNumber).toMatchObject({ indexCacheHits: 0, indexCacheMisses: 1, partsLoaded: 1 });
  expect(warmNumber).toMatchObject({ ...NO_INDEX, indexCacheHits: 1 });
});

test('all nodes count: a vector search with a filter looks up both indices', async () => {
  const table = await indexedTable();
  const [cold] = await twice(table.vectorSearch(vectorOf(1)).nprobes(8).where('number < 500'));
  expect(cold).toMatchObject({ indexCacheMisses: 9, partsLoaded: 9, indicesLoaded: 2 });
});

test('a search by several vectors is one plan', async () => {
  const table = await indexedTable();
  const several = table.query().nearestTo(vectorOf(1)).addQueryVector(vectorOf(2)).nprobes(8);
  const [cold, warm] = await twice(several.limit(3));
  expect(cold?.indexCacheMisses).toBe(8);
  expect(warm).toMatchObject({ ...NO_INDEX, indexCacheHits: 8 });
});

test('LanceDB analyses no hybrid search (at an upgrade: look whether it does)', async () => {
  const table = await indexedTable();
  const hybrid = table.query().nearestTo(vectorOf(1)).fullTextSearch('text').limit(5);
  await expect(hybrid.analyzePlan()).rejects.toThrow('both nearest and full text search');
});

test('text that is searched for is not taken for a figure', async () => {
  const table = await indexedTable();
  const look = 'x\ny, metrics=[index_cache_hits=99, bytes_read=1.5 T]';
  const [, text] = await twice(table.search(look, 'fts', 'content').limit(5));
  expect(text?.indexCacheHits).toBeLessThan(99);
  const [filter] = await twice(table.query().where(`content = '${look}'`));
  expect(filter).toMatchObject(NO_INDEX);
  expect(filter?.bytesRead).toBeLessThan(1e9);
});

const plan = (metrics: string): string => `AnalyzeExec verbose=true, elapsed=1ms, metrics=[]
  LanceRead: elapsed=1ms, uri=a, metrics=[output_rows=1, ${metrics}]
`;
const READ = 'bytes_read=1.50 K, iops=2, requests=1';

test('large numbers are those that LanceDB rounded', () => {
  const counters = 'bytes_read=2.57 M, iops=20.00 K, requests=1.20 B';
  const read = { bytesRead: 2_570_000, iops: 20_000, requests: 1_200_000_000 };
  expect(parseAnalyzedPlan(plan(counters))).toEqual({ ...NO_INDEX, ...read });
});

test.each([
  ['no plan', ''],
  ['an error', 'Failed to execute analyze plan'],
  ['a plan that was not run', 'LanceRead: uri=a, projection=[id]'],
  ['a plan without counters', plan('output_batches=1')],
  ['a counter with another name', plan('bytes_fetched=1, iops=2, requests=1')],
  ['counters of the cache with other names', plan(`${READ}, index_hits=1, parts_loaded=1`)],
  ['a number of another form', plan('bytes_read=1_500, iops=2, requests=1')],
  ['a number with another unit', plan('bytes_read=1.50 KiB, iops=2, requests=1')],
  ['a node without metrics', `${plan(READ)}  Other: elapsed=1ms, uri=a`],
  ['a plan that was cut', plan(READ).slice(0, -8)],
])('%s gives no figures', (_name, text) => {
  expect(parseAnalyzedPlan(text)).toBeNull();
});
