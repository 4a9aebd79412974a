import type { PlannedStep } from '../plan/table-plan.ts';
import { plannedIndex } from '../indices/planned-index.ts';
import { letPass, tryAgain, type TableWork } from './native-work.ts';

/** Builds the index of a step, or builds it anew; nothing where it has gone since it was planned. */
export async function createIndex(work: TableWork, planned: PlannedStep): Promise<void> {
  const { run, table, handle, declared, signal } = work;
  if (planned.index === null) return;
  const existing = await tryAgain({ ...work, operation: 'list indices' }, async () => {
    await handle.checkoutLatest();
    return handle.listIndices();
  });
  const found = plannedIndex(planned.index, { declared, existing });
  if (found === null) return;
  const compactor = await work.compactors.choose(table.name, planned.estimatedPeakBytes);
  const onConflict = (): void => void (run.conflicts += 1);
  const { peakBytes } = await tryAgain({ ...work, operation: 'createIndex', onConflict }, () =>
    letPass(work, compactor, () =>
      compactor.createIndex({ name: table.name, handle, ...found, signal }),
    ),
  );
  await table.moveToLatest();
  run.count({ ...NOTHING, peakBytes });
}

const NOTHING = { fragmentsRemoved: 0, fragmentsAdded: 0, versionsRemoved: 0, bytesRemoved: 0 };
