import { readCgroup, readMemory } from '@lancekeep/memory';
import { ChunkSource, filesIn } from '../child/chunk-source.ts';
import { openLancekeepStore } from '../child/lancekeep-store.ts';
import { runProgram } from '../child/run-program.ts';
import { timed } from '../child/timed.ts';
import type { Measurement } from '../harness/bench-case.ts';
import { medianOf, sumOf } from '../harness/median.ts';
import { newFlushes } from '../pipeline/pipeline-input.ts';
import { AnonymousWatch } from './anonymous-watch.ts';
import type { BudgetInput } from './budget-input.ts';
import { enterControlGroup, limitControlGroup } from './control-group.ts';

const MB = 2 ** 20;
/** What lancekeep's own modules take before it looks at the group; from sources, as in tests, most. */
const MODULES_BYTES = 16 * MB;

await runProgram((input, progress) => measureBudget(input as BudgetInput, progress));

/** The workload of `pipeline`, inside a control group that allows the budget and nothing more. */
async function measureBudget(
  input: BudgetInput,
  progress: (text: string) => void,
): Promise<Measurement> {
  const { budgetMb, controlGroup } = input;
  if (controlGroup !== null) enterControlGroup(controlGroup);
  const source = new ChunkSource(input);
  // Makes the generator's memory part of the baseline.
  source.batch(0);
  const watch = new AnonymousWatch();
  const limitMb = limitTo(input);
  const memory = budgetMb === null ? {} : { budgetMb };
  const store = await openLancekeepStore({ ...input, memory });
  const flushMs: number[] = [];
  await store.indexing(async (writer) => {
    for (let flush = 0; flush < input.flushes; flush += 1) {
      const place = flush % newFlushes(input.flushes);
      const batch = source.batch(place * filesIn(input.rowsPerFlush));
      flushMs.push(await timed(() => writer.writeChunks(batch)));
      await writer.noteFiles(batch.files, flush);
      progress(`flush ${flush + 1} of ${input.flushes}`);
    }
  });
  const indexPeakMb = watch.takePeakMb();
  const queryMs: number[] = [];
  for (let query = 0; query < input.queries; query += 1) {
    const vector = source.searchVector();
    queryMs.push(await timed(() => store.search(vector)));
  }
  const queryPeakMb = watch.takePeakMb();
  const { peakRssBytes } = readMemory();
  const rows = await store.countRows('code_chunks');
  const expected = newFlushes(input.flushes) * input.rowsPerFlush;
  if (rows !== expected) throw new Error(`${rows} rows, not ${expected}.`);
  const budget = budgetFigures(store.budgetReport());
  await store.close();
  return {
    metrics: {
      ...budget,
      indexPeakMb,
      queryPeakMb,
      peakRssMb: (peakRssBytes ?? NaN) / MB,
      limitMb,
      flushSumMs: sumOf(flushMs),
      queryP50Ms: medianOf(queryMs),
      rows,
    },
    series: { flushMs, queryMs },
  };
}

/** Sets the limit of the group to what it holds now, and the budget; gives it in MB. */
function limitTo({ controlGroup, budgetMb }: BudgetInput): number {
  const usageBytes = readCgroup()?.usageBytes ?? null;
  if (controlGroup === null || budgetMb === null || usageBytes === null) return NaN;
  const bytes = usageBytes + MODULES_BYTES + budgetMb * MB;
  limitControlGroup(controlGroup, bytes);
  return bytes / MB;
}

type Report = ReturnType<Awaited<ReturnType<typeof openLancekeepStore>>['budgetReport']>;

function budgetFigures(report: Report): Readonly<Record<string, number>> {
  if (report === null) return {};
  const { actions, estimates, peakBytes } = report;
  const write = estimates.find(({ operation }) => operation === 'write code_chunks');
  return {
    ...actions,
    toldPeakMb: peakBytes / MB,
    estimatedMb: (write?.estimatedBytes ?? NaN) / MB,
    measuredMb: (write?.measuredBytes ?? NaN) / MB,
  };
}
