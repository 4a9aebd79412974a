import { connect } from '@lancedb/lancedb';
import { ChunkSource } from '../child/chunk-source.ts';
import { NEAREST, SELECTED } from '../child/chunk-store.ts';
import { runProgram } from '../child/run-program.ts';
import { timed } from '../child/timed.ts';
import type { Measurement } from '../harness/bench-case.ts';
import { medianOf } from '../harness/median.ts';
import type { PipelineInput } from './pipeline-input.ts';

await runProgram((input) => measureQueries(input as PipelineInput));

/** The queries of the workload on what another process has indexed, by LanceDB's defaults. */
async function measureQueries(input: PipelineInput): Promise<Measurement> {
  const source = new ChunkSource({ ...input, rowsPerFlush: 0 });
  const table = await (await connect(input.folder)).openTable('code_chunks');
  const queryMs: number[] = [];
  for (let query = 0; query < input.queries; query += 1) {
    const searched = source.searchVector();
    const search = table.vectorSearch(searched).limit(NEAREST).select(SELECTED);
    queryMs.push(await timed(() => search.toArray()));
  }
  return { metrics: { queryP50Ms: medianOf(queryMs) }, series: { queryMs } };
}
