import { isOpenElsewhere } from '../disk/is-open-elsewhere.ts';
import { isOfDeadWriter } from '../disk/leftovers.ts';
import type { StrandedFile } from '../disk/measure-disk.ts';
import { sweepStranded } from '../disk/sweep-stranded.ts';
import type { TableWork } from './native-work.ts';

/**
 * Deletes files that no version needs and that are surely nobody's: older than 7 days, LanceDB's own
 * limit for a write; or of a writer that died with the lease, as long as no other process is seen to
 * work on the table.
 */
export async function sweep(work: TableWork): Promise<void> {
  const { folder, leftovers, compactor } = work;
  if (folder === null) return;
  const own = new Set([process.pid, compactor.processId ?? process.pid]);
  const isQuiet = (await isOpenElsewhere(folder, own)) === false;
  await sweepFiles(work, folder, (file) => isQuiet && isOfDeadWriter(leftovers, file));
}

/**
 * Deletes what attempts of this run have left that lost to another writer, or whose child process was
 * ended: files that were seen open in the process that worked. Nobody else can ever commit them.
 */
export async function sweepOwnLeftovers(work: TableWork): Promise<void> {
  const { folder, run } = work;
  if (folder === null || run.written.isEmpty) return;
  await sweepFiles(work, folder, (file) => run.written.has(file.inode));
}

async function sweepFiles(
  { run }: TableWork,
  tableFolder: string,
  isLeftover: (file: StrandedFile) => boolean,
): Promise<void> {
  const now = new Date();
  const swept = await sweepStranded({
    tableFolder,
    olderThan: now,
    isSurelyNobodys: false,
    isLeftover,
    now,
  });
  run.sweptBytes += swept.deleted.bytes;
  run.sweptFiles += swept.deleted.files;
  run.sweepRefusal ??= swept.refusal;
}
