import type { OptimizeOptions } from '@lancedb/lancedb';
import { temporaryDirectory } from '@lancekeep/testing';
import { expect, expectTypeOf, test } from 'vitest';
import { createTable } from '../held-tables.fixture.ts';

/** What LanceDB's tables can do; of all that only `optimize` compacts, prunes or updates indices. */
const KNOWN = [
  'add addColumns alterColumns blobColumns branches checkout checkoutLatest checkpointLsm close',
  'closeLsmWriters compactLsm constructor countRows createIndex createIndexAsync currentBranch delete',
  'display dropColumns dropIndex fetchBlobFiles fetchBlobs flushLsm getEmbeddingFunctions',
  'getLsmStats getLsmWriteSpec indexStats initialStorageOptions isOpen latestStorageOptions',
  'listIndices listVersions mergeInsert migrateManifestPathsV2 name optimize prewarmData',
  'prewarmIndex query refreshColumn refreshColumnAsync refreshMaterializedView restore schema search',
  'setLsmWriteSpec setUnenforcedPrimaryKey stats tags takeOffsets takeRowIds toArrow tokenize',
  'unsetLsmWriteSpec update updateFieldMetadata usesV2ManifestPaths vectorSearch version',
  'waitForIndex',
].flatMap((line) => line.split(' '));

test('LanceDB has no other call for maintenance than optimize (at an upgrade: use one that is new)', async () => {
  const table = await createTable(await temporaryDirectory());
  const found = Reflect.ownKeys(Object.getPrototypeOf(table) as object);
  expect(found).toContain('optimize');
  expect(found.filter((key) => !KNOWN.includes(String(key)))).toEqual([]);
});

test('optimize can be told what to prune, and nothing of what it compacts or indexes', () => {
  expectTypeOf<keyof OptimizeOptions>().toEqualTypeOf<'cleanupOlderThan' | 'deleteUnverified'>();
});
