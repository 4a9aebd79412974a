import { memoryFigures } from '../child/memory-figures.ts';
import { PeakWatch } from '../child/peak-watch.ts';
import { runProgram } from '../child/run-program.ts';
import { timed } from '../child/timed.ts';
import type { Measurement } from '../harness/bench-case.ts';
import type { OptimizeInput } from './optimize-input.ts';
import type { Optimizer } from './optimizer.ts';

await runProgram((input, progress) => measureOptimize(input as OptimizeInput, progress));

/** The calling process: it holds the table open, and optimizes it once. */
async function measureOptimize(
  input: OptimizeInput,
  progress: (text: string) => void,
): Promise<Measurement> {
  const optimizer = await open(input);
  const baseline = memoryFigures('baseline');
  const peak = new PeakWatch();
  peak.observe();
  progress('optimizes');
  const milliseconds = await timed(() => optimizer.optimize());
  peak.observe();
  const end = memoryFigures('end');
  const { rows, fragments } = await optimizer.count();
  await optimizer.close();
  checkTable(input, { rows, fragments });
  return {
    metrics: {
      seconds: milliseconds / 1000,
      ...baseline,
      peakMb: peak.highestMb,
      ...end,
      fragments,
      rows,
    },
  };
}

/** Each way loads its own libraries only. */
async function open(input: OptimizeInput): Promise<Optimizer> {
  if (input.way === 'default') {
    const { openPlainOptimizer } = await import('./plain-optimizer.ts');
    return openPlainOptimizer(input);
  }
  const { openLancekeepOptimizer } = await import('./lancekeep-optimizer.ts');
  return openLancekeepOptimizer(input);
}

function checkTable(
  { fragments, rowsPerFragment }: OptimizeInput,
  found: { readonly rows: number; readonly fragments: number },
): void {
  if (found.rows === fragments * rowsPerFragment && found.fragments === 1) return;
  throw new Error(`The table has ${found.rows} rows in ${found.fragments} fragments.`);
}
