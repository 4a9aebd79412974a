import { callNative } from '@lancekeep/errors';
import { rmdir, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { findClones } from './find-clones.ts';
import { unlessGone } from './in-batches.ts';
import { FOREIGN_WRITER_MS } from './leftovers.ts';
import { measureDisk, type FileTotal, type StrandedFile } from './measure-disk.ts';
import { fileAt } from './table-files.ts';

export interface SweepInput {
  /** The table's own folder. */
  readonly tableFolder: string;
  /** Files that were changed at this moment or later stay. */
  readonly olderThan: Date;
  /**
   * Whether the caller holds the writer lease, has no write of its own under way, and knows of no
   * foreign writer. `olderThan` is then best the moment when all of that began to be so. Otherwise
   * what was changed in the last 7 days stays, whatever `olderThan` says.
   */
  readonly isSurelyNobodys: boolean;
  /** Tells files that are known to be left over: they go whatever their age. Default: none. */
  readonly isLeftover?: ((file: StrandedFile) => boolean) | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Default: the time of the machine. */
  readonly now?: Date;
}

export interface SweepReport {
  readonly deleted: FileTotal;
  /** Stranded files that are still there, by reason. */
  readonly left: readonly LeftFiles[];
  /** Why nothing was swept at all, or `null`. */
  readonly refusal: string | null;
}

export interface LeftFiles extends FileTotal {
  readonly reason: LeftReason;
}

export type LeftReason =
  /** A writer may still be about to commit it. */
  | 'tooYoung'
  /** The signal was aborted before its turn. */
  | 'interrupted'
  /** The system refused to delete it. */
  | 'notDeleted';

const NOTHING: FileTotal = { files: 0, bytes: 0 };

/**
 * Deletes the files of a table that no version needs and nobody will commit.
 *
 * A file that no version needs is either left over, or of a writer that has not committed yet. The
 * two look the same, and what tells them apart is age:
 *
 * 1. The files are listed first, and the versions are read after that, until none is unread. A
 *    commit before the end of the reading makes its files needed. Files that are made after the
 *    listing are not in it, so they stay.
 * 2. What remains is a commit after the reading, of files from before the listing. Its writer has
 *    had them since the time of their last change. While a foreign writer may live, that is at least
 *    7 days ago, LanceDB's own limit for a write. When there is surely none, the files are older
 *    than the caller's time alone with the table, and whoever made them can no longer commit: it is
 *    dead, or it has lost the lease.
 * 3. An older version that is restored, tagged or branched meanwhile exists already, and everything
 *    that it needs was read. A version that a prune takes away meanwhile was read or not; its files
 *    go anyway, by the prune or here.
 * 4. Directly before a file goes, it is looked at again: it must be the same regular file, unchanged.
 *
 * Nothing is deleted when a manifest of any version or branch is not understood, when the latest
 * version lacks a file, which may be there under another name, or when another table of the database
 * is a shallow clone of this one; a clone elsewhere cannot be seen. What is unexplained stays always,
 * and symbolic links are neither deleted nor followed.
 */
export async function sweepStranded(input: SweepInput): Promise<SweepReport> {
  const { tableFolder } = input;
  return callNative({ path: tableFolder, operation: 'sweep stranded files' }, async () => {
    const clones = await findClones(tableFolder);
    if (clones.length > 0) return refuse(`${clones.join(', ')} may read files of this table`);
    const disk = await measureDisk(tableFolder);
    if (disk.reason !== null) return refuse(disk.reason);
    const [missing] = disk.missing;
    if (missing !== undefined) return refuse(`the latest version lacks ${missing}`);
    return sweep(input, disk.stranded.list);
  });
}

const refuse = (refusal: string): SweepReport => ({ deleted: NOTHING, left: [], refusal });

async function sweep(input: SweepInput, files: readonly StrandedFile[]): Promise<SweepReport> {
  const before = oldestToStayMs(input);
  const left = new Map<LeftReason, FileTotal>();
  let deleted = NOTHING;
  for (const file of files) {
    const outcome = await sweepFile(input, file, before);
    if (outcome === 'deleted') deleted = add(deleted, file);
    else if (outcome !== 'gone') left.set(outcome, add(left.get(outcome) ?? NOTHING, file));
  }
  return {
    deleted,
    left: [...left].map(([reason, total]) => ({ reason, ...total })),
    refusal: null,
  };
}

function oldestToStayMs({ olderThan, isSurelyNobodys, now = new Date() }: SweepInput): number {
  if (isSurelyNobodys) return olderThan.getTime();
  return Math.min(olderThan.getTime(), now.getTime() - FOREIGN_WRITER_MS);
}

const add = ({ files, bytes }: FileTotal, file: StrandedFile): FileTotal => ({
  files: files + 1,
  bytes: bytes + file.bytes,
});

async function sweepFile(
  { tableFolder, signal, isLeftover = () => false }: SweepInput,
  file: StrandedFile,
  before: number,
): Promise<LeftReason | 'deleted' | 'gone'> {
  // Also for a time that is no number.
  if (!isLeftover(file) && !(file.changedAt.getTime() < before)) return 'tooYoung';
  if (signal?.aborted === true) return 'interrupted';
  const now = await fileAt(tableFolder, file.path);
  if (now === null) return 'gone';
  if (!now.isRegular || now.changedMs !== file.changedAt.getTime()) return 'tooYoung';
  const path = join(tableFolder, file.path);
  try {
    if ((await unlessGone(unlink(path).then(() => true))) === null) return 'gone';
  } catch {
    return 'notDeleted';
  }
  if (hasFolderOfItsOwn(file)) await rmdir(dirname(path)).catch(() => undefined);
  return 'deleted';
}

/** Folders that lance makes for one index, or for the blobs of one data file. Full ones stay. */
const hasFolderOfItsOwn = ({ kind, path }: StrandedFile): boolean =>
  kind === 'index' || kind === 'blob' || (kind === 'temporary' && path.split('/').length > 2);
