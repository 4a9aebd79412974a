import { defineTable, openProject, text, vector, type TableOutcome } from 'lancekeep';
import { NEAREST, SELECTED } from '../child/chunk-store.ts';
import type { MaintainedStore, RunEnding } from './maintained-store.ts';
import { TABLE } from './maintenance-input.ts';

const catalogue = {
  chunks: defineTable({
    name: TABLE,
    key: 'id',
    columns: { id: text(), file_path: text(), content: text(), vector: vector() },
  }),
};

interface ProjectOptions {
  readonly folder: string;
  readonly dimensions: number;
  readonly runIn: 'ownProcess' | 'childProcess';
}

/** A project with its defaults, but for the place of the work. It keeps every version of the last hour. */
export function openMaintainedProject({ folder: uri, dimensions, runIn }: ProjectOptions) {
  const config = { embedding: { dimensions }, maintenance: { runIn } };
  return openProject({ uri, config, catalogue });
}

export async function openLancekeepMaintainedStore(
  options: ProjectOptions,
): Promise<MaintainedStore> {
  const project = await openMaintainedProject(options);
  const { chunks } = project.tables;
  return {
    async append(rows) {
      await chunks.add(rows);
    },
    async upsert(rows) {
      await chunks.upsert(rows);
    },
    async search(searched) {
      await chunks.vectorSearch(searched).limit(NEAREST).select(SELECTED).toArray();
    },
    async maintain() {
      // Plain LanceDB does not ask either whether it is worth it.
      const { tables } = await project.maintenance.optimize({ force: true });
      return endingOf(tables[0], options.runIn);
    },
    countRows: () => chunks.countRows(),
    countFragments: async () => {
      const { fragmentStats } = await chunks.handleBypassingTheWriteGate.stats();
      return fragmentStats.numFragments;
    },
    close: () => project.close(),
  };
}

function endingOf(outcome: TableOutcome | undefined, runIn: string): RunEnding {
  if (outcome?.status === 'succeeded' && outcome.ranIn === runIn) return 'done';
  if (outcome?.status === 'skipped' && outcome.reason === 'nothing is due') return 'nothingDue';
  if (outcome?.status === 'failed' && outcome.error.code === 'STARVED') return 'lost';
  throw new Error(`The table was not maintained as it should: ${JSON.stringify(outcome)}`);
}
