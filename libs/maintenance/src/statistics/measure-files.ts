import { isOfDeadWriter, isOld, type Leftovers } from '../disk/leftovers.ts';
import { measureDisk } from '../disk/measure-disk.ts';
import type { DiskFigures } from './table-statistics.ts';

/** What the files of a table are there for; `liveBytes` is what LanceDB says where nothing else does. */
export async function measureFiles(input: {
  readonly folder: string | null;
  readonly liveBytes: number;
  readonly leftovers: Leftovers;
  readonly now: Date;
  readonly mayBePruned: (version: number) => boolean;
}): Promise<DiskFigures> {
  const { folder, liveBytes, leftovers, now, mayBePruned } = input;
  if (folder === null) {
    return { ...UNKNOWN, totalBytes: null, liveBytes, reason: 'on an object store' };
  }
  const disk = await measureDisk(folder, mayBePruned);
  if (disk.reason !== null) {
    return { ...UNKNOWN, totalBytes: disk.totalBytes, liveBytes, reason: disk.reason };
  }
  const sweepable = disk.stranded.list.filter(
    (file) => isOld(file, now) || isOfDeadWriter(leftovers, file),
  );
  return {
    totalBytes: disk.totalBytes,
    liveBytes: disk.live.bytes,
    retainedBytes: disk.retained.bytes,
    prunableBytes: disk.prunable.bytes,
    strandedBytes: disk.stranded.bytes,
    strandedFiles: disk.stranded.files,
    sweepableBytes: sweepable.reduce((sum, { bytes }) => sum + bytes, 0),
    sweepableFiles: sweepable.length,
    unexplainedBytes: disk.unexplained.bytes,
    reason: null,
  };
}

const UNKNOWN = {
  retainedBytes: null,
  prunableBytes: null,
  strandedBytes: null,
  strandedFiles: null,
  sweepableBytes: null,
  sweepableFiles: null,
  unexplainedBytes: null,
};
