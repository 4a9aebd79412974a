import { defineTable, ivfFlat, text, vector, type LancekeepConfigInput } from 'lancekeep';
import { DIMENSIONS } from './plain-items.fixture.ts';

const items = defineTable({
  name: 'items',
  key: 'id',
  groupBy: 'source',
  columns: { id: text(), source: text(), body: text(), vector: vector(DIMENSIONS) },
  indices: { vector: ivfFlat({ minRows: 200, numPartitions: 4 }) },
});
export const crashCatalogue = { items };

/** Maintenance that does all it can: nothing is kept, and the index is built anew again and again. */
export const crashConfig = (runIn: 'ownProcess' | 'childProcess'): LancekeepConfigInput => ({
  maintenance: { runIn, retentionMs: 0, allowUnsafeRetention: true, policy: { indexSegments: 2 } },
});
