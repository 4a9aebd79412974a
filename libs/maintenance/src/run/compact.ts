import { optimize, type TableWork } from './native-work.ts';

/** Before every version that can be: LanceDB has no compaction without a prune. */
const PRUNE_NOTHING = new Date(0);

/** Compacts and brings the indices up to date; keeps every version. */
export async function compact(work: TableWork): Promise<void> {
  await optimize(work, () => PRUNE_NOTHING);
}
