import * as lancedb from '@lancedb/lancedb';
import { temporaryDirectory } from '@lancekeep/testing';
import { expect, test, vi } from 'vitest';
import { chunks, openChunks, row, type ChunkRow } from '../open-tables.fixture.ts';
import { OpenAccess } from '../registry/access.ts';
import type { HeldTable } from '../registry/held-table.ts';
import { ProjectTable } from '../registry/project-table.ts';

const VECTOR = [1, 0, 0, 0];

/** A table of 20 rows, as a project has it whose share can be changed. */
async function sampledChunks(sharePercent: number) {
  const { table, registry } = await openChunks(await temporaryDirectory());
  await table.upsert(Array.from({ length: 20 }, (_, id) => row(`k${id}`, 'a.ts', `text ${id}`)));
  await table.createIndex('content', { config: lancedb.Index.fts() });
  const [held] = registry.held();
  if (held === undefined) throw new Error('No table is held.');
  const share = { percent: sharePercent };
  return { table: await openedBy(held, () => share.percent), held, share, plain: table };
}

async function openedBy(held: HeldTable, sampledSearchesPercent: () => number) {
  const schema = await held.handle('query').schema();
  const access = new OpenAccess('test', 'readWrite');
  const shared = { held, schema, access, purpose: 'query', sampledSearchesPercent } as const;
  return new ProjectTable<ChunkRow, ChunkRow>({ ...shared, definition: chunks });
}

const countsOf = ({ searches }: HeldTable) => {
  const { searches: all = 0, sampledQueries = 0 } = searches.statistics() ?? {};
  return [all, sampledQueries];
};

test('without a share nothing is counted, and nothing kept', async () => {
  const { plain, table, held } = await sampledChunks(0);
  await plain.vectorSearch(VECTOR).toArray();
  await table.vectorSearch(VECTOR).toArray();
  expect(held.searches.statistics()).toBeNull();
  expect(held.searches.recordedSearches()).toEqual([]);
});

test('of a share of 30 % three searches in ten are analysed, evenly', async () => {
  const { table, held } = await sampledChunks(30);
  const sampled: number[] = [];
  for (let search = 0; search < 20; search += 1) {
    await table.query().limit(1).toArray();
    sampled.push(held.searches.statistics()?.sampledQueries ?? 0);
  }
  expect(sampled).toEqual([0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 5, 5, 5, 6]);
  expect(held.searches.statistics()).toMatchObject({ searches: 20, sampledQueries: 6 });
});

test('the share can change at any time, also while a builder is there', async () => {
  const { table, held, share } = await sampledChunks(100);
  const builder = table.query().limit(1);
  await builder.toArray();
  share.percent = 0;
  await builder.toArray();
  await table.query().toArray();
  expect(countsOf(held)).toEqual([1, 1]);
  share.percent = 100;
  await builder.toArray();
  expect(countsOf(held)).toEqual([2, 2]);
});

test('two projects on one table have a share each, and one count', async () => {
  const { table, held } = await sampledChunks(100);
  const other = await openedBy(held, () => 0);
  await other.query().toArray();
  await table.query().toArray();
  expect(countsOf(held)).toEqual([1, 1]);
});

test('hits and misses are those of the analysis alone', async () => {
  const { table, held } = await sampledChunks(100);
  await table.search('text', 'fts', 'content').toArray();
  const first = held.searches.statistics();
  expect(first).toMatchObject({ hits: 0 });
  expect(first?.misses).toBeGreaterThan(0);
  expect(first?.bytesRead).toBeGreaterThan(0);
  await table.search('text', 'fts', 'content').toArray();
  expect(held.searches.statistics()).toMatchObject({ misses: first?.misses, hits: first?.misses });
});

test('a sampled search gives what every other gives', async () => {
  const { table, held, plain } = await sampledChunks(100);
  const reranker = await lancedb.rerankers.RRFReranker.create();
  const ask = (of: ProjectTable<ChunkRow, ChunkRow>) =>
    Promise.all([
      of.query().where("id > 'k3'").select(['id']).toArray(),
      of.query().nearestTo(VECTOR).select(['id']).limit(4).toArray(),
      of.vectorSearch(Promise.resolve(VECTOR)).select(['id']).limit(4).toArray(),
      of
        .query()
        .nearestTo(Promise.resolve(VECTOR))
        .addQueryVector(Promise.resolve([0, 1, 0, 0]))
        .select(['id'])
        .limit(2)
        .toArray(),
      of.search('text', 'auto', 'content').limit(3).select(['id']).toArray(),
      of
        .query()
        .nearestTo(VECTOR)
        .fullTextSearch('text')
        .rerank(reranker)
        .limit(5)
        .select(['id'])
        .toArray(),
      of
        .query()
        .toArrow()
        .then((arrow) => arrow.numRows),
    ]);
  const [sampled, bare] = [await ask(table), await ask(plain)];
  expect(JSON.stringify(sampled)).toBe(JSON.stringify(bare));
  // LanceDB analyses no hybrid search.
  expect(countsOf(held)).toEqual([7, 6]);
});

test('a reranker is asked once for a search', async () => {
  const { table } = await sampledChunks(100);
  const reranker = await lancedb.rerankers.RRFReranker.create();
  const asked = vi.spyOn(reranker, 'rerankHybrid');
  await table.query().nearestTo(VECTOR).fullTextSearch('text').rerank(reranker).toArray();
  expect(asked).toHaveBeenCalledOnce();
});

test('a search that fails keeps its error, and is no sample', async () => {
  const { table, held, plain } = await sampledChunks(100);
  const failing = (of: ProjectTable<ChunkRow, ChunkRow>) => [
    of.query().where('absent = 1').toArray(),
    of.vectorSearch([1, 2]).toArray(),
    of.vectorSearch(Promise.reject(new Error('no embedding'))).toArray(),
  ];
  const messages = async (of: ProjectTable<ChunkRow, ChunkRow>) => {
    const results = await Promise.allSettled(failing(of));
    return results.map((each) => (each.status === 'rejected' ? String(each.reason) : 'none'));
  };
  expect(await messages(table)).toEqual(await messages(plain));
  expect(held.searches.statistics()).toBeNull();
  expect(held.running.statistics().running).toBe(0);
});

test('a search counts as running from its analysis to its end, once', async () => {
  const { table, held } = await sampledChunks(100);
  const searching = table.query().toArray();
  expect(held.running.statistics().running).toBe(1);
  await searching;
  expect(held.running.statistics().running).toBe(0);
});

test('streams, plans and searches with a timeout are not analysed', async () => {
  const { table, held } = await sampledChunks(100);
  for await (const batch of table.query()) expect(batch.numRows).toBe(20);
  await table.query().explainPlan();
  await table.query().analyzePlan();
  await table.query().outputSchema();
  await table.query().toArray({ timeoutMs: 60_000 });
  await table.countRows();
  expect(held.searches.statistics()).toBeNull();
  await table.query().toArray({ maxBatchLength: 5 });
  // The search with a timeout began too.
  expect(countsOf(held)).toEqual([2, 1]);
});

test('searches at a version are sampled as well', async () => {
  const { table, held } = await sampledChunks(100);
  await using before = await table.at(held.seenVersion ?? 1);
  await before.query().toArray();
  expect(countsOf(held)).toEqual([1, 1]);
});

test('vector searches are recorded with what they were asked with', async () => {
  const { table, held } = await sampledChunks(100);
  const reused = Float32Array.from(VECTOR);
  const search = table.vectorSearch(reused).column('vector').limit(3);
  reused.fill(9);
  await search.toArray();
  await table.query().nearestTo(Promise.resolve(VECTOR)).toArray();
  await table.search([VECTOR, [0, 1, 0, 0]] as never).toArray();
  await table.query().limit(1).toArray();
  await table.search('text', 'fts', 'content').toArray();
  const recorded = held.searches.recordedSearches();
  expect(recorded.map(({ at: _, ...each }) => each)).toEqual([
    { vectors: [Float32Array.from(VECTOR)], column: 'vector', limit: 3 },
    { vectors: [Float32Array.from(VECTOR)], column: null, limit: null },
    {
      vectors: [Float32Array.from(VECTOR), Float32Array.from([0, 1, 0, 0])],
      column: null,
      limit: null,
    },
  ]);
});

test('a builder that made another one is still its own search', async () => {
  const { table, held } = await sampledChunks(100);
  const plain = table.query().limit(2);
  const nearest = plain.nearestTo(VECTOR);
  await plain.toArray();
  await nearest.toArray();
  expect(held.searches.recordedSearches()).toMatchObject([
    { vectors: [Float32Array.from(VECTOR)], limit: 2 },
  ]);
});
