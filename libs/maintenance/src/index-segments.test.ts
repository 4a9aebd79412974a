import { Index } from '@lancedb/lancedb';
import { temporaryDirectory } from '@lancekeep/testing';
import { expect, test } from 'vitest';
import { createTable, holdTable, maintain, openForeign, rows } from './held-tables.fixture.ts';
import { policyWith } from './plan/policy-with.fixture.ts';

const CYCLES = 25;
const HOUR_MS = 3_600_000;
const KEEP_ALL = { cleanupOlderThan: new Date(0) };

async function tableWithVectorIndex() {
  const folder = await temporaryDirectory();
  const plain = await createTable(folder);
  await plain.createIndex('vector', { config: Index.ivfFlat({ numPartitions: 2 }) });
  return { folder, plain };
}

test('every cycle of add and optimize adds a segment and a fragment on plain LanceDB (H8)', async () => {
  const { plain } = await tableWithVectorIndex();
  for (let cycle = 0; cycle < CYCLES; cycle += 1) {
    await plain.add(rows(1_000 + cycle * 20, 20));
    await plain.optimize(KEEP_ALL);
  }
  const [index] = await plain.listIndices();
  expect(index?.numSegments).toBeGreaterThanOrEqual(CYCLES);
  expect((await plain.stats()).fragmentStats.numFragments).toBeGreaterThanOrEqual(CYCLES);
});

test('after 25 cycles the index has at most as many segments as the policy says, and all rows', async () => {
  const { folder, plain } = await tableWithVectorIndex();
  const held = await holdTable(folder);
  const policy = {
    ...policyWith(HOUR_MS),
    compactFragments: 2,
    unindexedRows: 1,
    unindexedPercent: 0,
    indexSegments: 5,
  };
  let rebuilt = 0;
  for (let cycle = 0; cycle < CYCLES; cycle += 1) {
    await held.commit('query', 'add', (handle) => handle.add(rows(1_000 + cycle * 20, 20)));
    const { tables } = await maintain(folder, [held], {
      request: { operation: 'optimize' },
      policyOf: () => policy,
    });
    const [outcome] = tables;
    expect(outcome?.status).toBe('succeeded');
    if (outcome?.status !== 'succeeded') continue;
    rebuilt += outcome.steps.filter(({ step }) => step === 'createIndex').length;
    const [index] = await held.handle('query').listIndices();
    expect(index?.numSegments).toBeLessThanOrEqual(policy.indexSegments);
    expect(outcome.after.fragments).toBeLessThanOrEqual(policy.indexSegments + 1);
  }
  expect(rebuilt).toBeGreaterThan(2);
  const latest = await openForeign(folder);
  const [index] = await latest.listIndices();
  expect(index).toMatchObject({ name: 'vector_idx', numUnindexedRows: 0 });
  expect(await latest.countRows()).toBe(500 + CYCLES * 20);
  expect(await plain.vectorSearch(Array<number>(64).fill(0)).limit(3).toArray()).toHaveLength(3);
});
