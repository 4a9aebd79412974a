import { optimize, type TableWork } from './native-work.ts';
import { prune } from './prune.ts';

/** Before every version that can be: LanceDB has no compaction without a prune. */
const PRUNE_NOTHING = new Date(0);

/**
 * Compacts and brings the indices up to date; prunes in the same native call where that is planned.
 *
 * A second call would compact again: what was appended meanwhile, and what an index did not know
 * before, can be merged then, with the large fragment that the first has made (hazard H7). Without a
 * retention there have to be two, because what the first supersedes is to go as well (H6).
 */
export async function compact(work: TableWork): Promise<void> {
  const { run, retentionMs } = work;
  const isPrunedAlong = retentionMs > 0 && run.isPlanned('prune');
  if (isPrunedAlong && (await isUseKnown(work)) && (await prune(work))) run.included('prune');
  else await optimize(work, () => PRUNE_NOTHING);
}

/** Where this is called, nothing was left to compact. */
export async function updateIndices(work: TableWork): Promise<void> {
  await optimize(work, () => PRUNE_NOTHING);
}

/** Where it is not known who uses which version, only the prune fails. */
const isUseKnown = ({ table, readers }: TableWork): Promise<boolean> =>
  readers.inUseElsewhere(table.name).then(
    () => true,
    () => false,
  );
