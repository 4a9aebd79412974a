import { isLancekeepError } from '@lancekeep/errors';
import type { PlannedStep } from '../plan/table-plan.ts';
import { compact, updateIndices } from './compact.ts';
import { createIndex } from './create-index.ts';
import type { TableWork } from './native-work.ts';
import { prune } from './prune.ts';
import { sweep } from './sweep.ts';

/**
 * Does the steps of a plan, in its order. An abort leaves out what comes after the step that runs; a
 * call in this process is waited for, a child process is ended.
 *
 * @throws what a step throws; the steps after it are not begun.
 */
export async function runSteps(
  work: TableWork,
  onStep: (step: PlannedStep['step']) => void,
): Promise<void> {
  const { run, signal } = work;
  for (const planned of run.plan.steps) {
    if (signal?.aborted === true) return;
    // LanceDB has done it along with a step before.
    if (run.isDone(planned.step)) continue;
    onStep(planned.step);
    try {
      await run.step(planned, () => WORK[planned.step](work, planned));
    } catch (error) {
      if (!isLancekeepError(error, 'INTERRUPTED')) throw error;
      run.interrupted(planned);
      return;
    }
  }
}

const WORK: Readonly<
  Record<PlannedStep['step'], (work: TableWork, planned: PlannedStep) => Promise<unknown>>
> = {
  createIndex,
  compact,
  prune,
  reindex: updateIndices,
  sweep,
};
