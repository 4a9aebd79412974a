import { connect } from '@lancedb/lancedb';
import { NEAREST, SELECTED } from '../child/chunk-store.ts';
import { isConflict } from './is-conflict.ts';
import type { MaintainedStore } from './maintained-store.ts';
import { TABLE } from './maintenance-input.ts';

/** LanceDB with its defaults. One handle for everything, so that it never is behind. */
export async function openPlainMaintainedStore(folder: string): Promise<MaintainedStore> {
  const connection = await connect(folder);
  const table = await connection.openTable(TABLE);
  return {
    async append(rows) {
      await table.add(rows);
    },
    async upsert(rows) {
      const merge = table.mergeInsert('id').whenMatchedUpdateAll().whenNotMatchedInsertAll();
      await merge.execute(rows);
    },
    async search(vector) {
      await table.vectorSearch(vector).limit(NEAREST).select(SELECTED).toArray();
    },
    async maintain() {
      try {
        const { compaction } = await table.optimize();
        return compaction.fragmentsRemoved > 0 ? 'done' : 'nothingDue';
      } catch (error) {
        if (isConflict(error)) return 'lost';
        throw error;
      }
    },
    countRows: () => table.countRows(),
    countFragments: async () => (await table.stats()).fragmentStats.numFragments,
    close: async () => connection.close(),
  };
}
