import { connect } from '@lancedb/lancedb';
import { TABLE, type OptimizeInput } from './optimize-input.ts';
import type { Optimizer } from './optimizer.ts';

/** LanceDB with its defaults, which keeps every version of the last seven days. */
export async function openPlainOptimizer({ folder }: OptimizeInput): Promise<Optimizer> {
  const connection = await connect(folder);
  const table = await connection.openTable(TABLE);
  return {
    async optimize() {
      await table.optimize();
    },
    async count() {
      const { numRows, fragmentStats } = await table.stats();
      return { rows: numRows, fragments: fragmentStats.numFragments };
    },
    close: async () => connection.close(),
  };
}
