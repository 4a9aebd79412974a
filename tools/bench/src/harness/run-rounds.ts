import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { BenchPlan, Variant } from './bench-case.ts';
import type { Sample } from './bench-report.ts';
import { inTemporaryFolder } from './temporary-folder.ts';

export interface RoundOptions {
  readonly rounds: number;
  readonly warmUpRounds: number;
  readonly signal: AbortSignal;
  readonly progress: (text: string) => void;
}

/**
 * Runs the variants in turn, round after round, so that whatever else the machine does meets all of
 * them alike. Each run has a folder of its own, which is gone before the next one begins.
 */
export async function runRounds(
  plan: Pick<BenchPlan, 'variants' | 'prepare'>,
  options: RoundOptions,
): Promise<readonly Sample[]> {
  return inTemporaryFolder(async (root) => {
    const sharedFolder = join(root, 'shared');
    await mkdir(sharedFolder);
    const { signal, progress } = options;
    await plan.prepare?.({ folder: sharedFolder, sharedFolder, signal, progress });
    const samples: Sample[] = [];
    for (let round = 1 - options.warmUpRounds; round <= options.rounds; round += 1) {
      for (const variant of plan.variants) {
        const sample = await runOnce({ ...options, variant, round, sharedFolder });
        if (round > 0) samples.push(sample);
      }
    }
    return samples;
  });
}

async function runOnce(
  input: RoundOptions & {
    readonly variant: Variant;
    readonly round: number;
    readonly sharedFolder: string;
  },
): Promise<Sample> {
  const { variant, round, rounds, sharedFolder, signal } = input;
  signal.throwIfAborted();
  const place = round > 0 ? `round ${round} of ${rounds}` : 'warming up';
  const progress = (text: string): void => input.progress(`${place}, ${variant.name}: ${text}`);
  progress('begins');
  return inTemporaryFolder(async (folder) => ({
    variant: variant.name,
    round,
    ...(await variant.measure({ folder, sharedFolder, signal, progress })),
  }));
}
