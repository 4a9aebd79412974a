import { ChunkSource, filesIn } from '../child/chunk-source.ts';
import { runProgram } from '../child/run-program.ts';
import { timed } from '../child/timed.ts';
import type { Measurement } from '../harness/bench-case.ts';
import { medianOf } from '../harness/median.ts';
import { comparedQueries } from './compared-queries.ts';
import { openMaintainedProject } from './lancekeep-maintained-store.ts';
import { rowsOf, type QueryInput } from './maintenance-input.ts';

type Project = Awaited<ReturnType<typeof openMaintainedProject>>;

/** Queries of each kind that are not timed: those that fill the caches of the version. */
const WARM_UPS = 10;

await runProgram((input, progress) => compareQueries(input as QueryInput, progress));

/** The same queries before and after a compaction, with nothing beside them. */
async function compareQueries(
  input: QueryInput,
  progress: (text: string) => void,
): Promise<Measurement> {
  const source = new ChunkSource({ ...input, rowsPerFlush: input.rowsPerFragment });
  const project = await openMaintainedProject({ ...input, runIn: 'childProcess' });
  if (input.hasUnindexed) await addUnindexed(input, project, source);
  progress('queries before');
  const before = await askAll(input, project, source);
  const { tables } = await project.maintenance.compact();
  if (tables[0]?.status !== 'succeeded')
    throw new Error(`The table was not compacted: ${JSON.stringify(tables)}`);
  progress('queries after');
  const after = await askAll(input, project, source);
  await project.close();
  const named = (moment: string, times: Readonly<Record<string, number>>) =>
    Object.entries(times).map(([name, value]) => [`${name}${moment}`, value] as const);
  const ratios = Object.keys(before).map(
    (name) => [`${name}Ratio`, (after[name] ?? NaN) / (before[name] ?? NaN)] as const,
  );
  const metrics = [...named('Before', before), ...named('After', after), ...ratios];
  return { metrics: Object.fromEntries(metrics) };
}

async function addUnindexed(
  input: QueryInput,
  project: Project,
  source: ChunkSource,
): Promise<void> {
  const { unindexedFragments, rowsPerFragment } = input;
  for (let fragment = 0; fragment < unindexedFragments; fragment += 1) {
    const firstRow = rowsOf(input) + fragment * rowsPerFragment;
    await project.tables.chunks.add(source.batch(filesIn(firstRow)).chunks);
  }
}

/** The p50 of each kind of query, the kinds in turn; and how many fragments they met. */
async function askAll(
  { queries }: QueryInput,
  project: Project,
  source: ChunkSource,
): Promise<Readonly<Record<string, number>>> {
  const { chunks } = project.tables;
  const times = comparedQueries.map(({ name }) => ({ name, ms: [] as number[] }));
  for (let asked = -WARM_UPS; asked < queries; asked += 1) {
    for (const [index, { ask }] of comparedQueries.entries()) {
      const tookMs = await timed(() => ask(chunks, source, asked + WARM_UPS));
      if (asked >= 0) times[index]?.ms.push(tookMs);
    }
  }
  const { fragmentStats } = await chunks.handleBypassingTheWriteGate.stats();
  const p50 = times.map(({ name, ms }) => [name, medianOf(ms)] as const);
  return { ...Object.fromEntries(p50), fragments: fragmentStats.numFragments };
}
