import { defineTable, openProject, text, vector } from 'lancekeep';
import { TABLE, type OptimizeInput } from './optimize-input.ts';
import type { Optimizer } from './optimizer.ts';

const catalogue = {
  chunks: defineTable({
    name: TABLE,
    key: 'id',
    columns: { id: text(), file_path: text(), content: text(), vector: vector() },
  }),
};

/** A project with its defaults, but for the place of the work. It keeps every version of the last hour. */
export async function openLancekeepOptimizer(input: OptimizeInput): Promise<Optimizer> {
  const { folder: uri, dimensions, way } = input;
  const runIn = way === 'childProcess' ? way : 'ownProcess';
  const config = { embedding: { dimensions }, maintenance: { runIn } } as const;
  const project = await openProject({ uri, config, catalogue });
  const { chunks } = project.tables;
  return {
    async optimize() {
      const [outcome] = (await project.maintenance.optimize({ force: true })).tables;
      if (outcome?.status !== 'succeeded' || outcome.ranIn !== runIn)
        throw new Error(`The table was not optimized as it should: ${JSON.stringify(outcome)}`);
    },
    async count() {
      const { numRows, fragmentStats } = await chunks.handleBypassingTheWriteGate.stats();
      return { rows: numRows, fragments: fragmentStats.numFragments };
    },
    close: () => project.close(),
  };
}
