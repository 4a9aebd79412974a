import { callNative } from '@lancekeep/errors';
import { explainFile, type ExplainedFile } from './explain-file.ts';
import type { FileKind } from './file-role.ts';
import { unlessGone } from './in-batches.ts';
import { readReferences, type TableReferences } from './read-references.ts';
import { fileAt, listTableFiles, type TableFile } from './table-files.ts';

/** What the files of a table are there for. */
export type DiskMeasure = ExplainedDisk | UnknownDisk;

export interface ExplainedDisk {
  /** Everything below the table's folder. The four below add up to it. */
  readonly totalBytes: number;
  /** What the latest version needs: data, deletions, indices, its manifest, its transaction. */
  readonly live: FileTotal;
  /** What only older versions, tags or branches need. */
  readonly retained: FileTotal;
  /** What of it versions alone need that may be pruned. */
  readonly prunable: FileTotal;
  /** What no version that exists needs. A writer that works at this moment has such files, too. */
  readonly stranded: StrandedTotal;
  /** What is of no kind that is known here: foreign files, symbolic links. */
  readonly unexplained: UnexplainedTotal;
  /** Data files and deletion files of the latest version that are not there: the table is damaged. */
  readonly missing: readonly string[];
  /** How many versions exist, those of branches included. */
  readonly versions: number;
  readonly reason: null;
}

/** The format of the table is not known, or there is no table. */
export interface UnknownDisk {
  readonly totalBytes: number;
  readonly live: null;
  readonly retained: null;
  readonly prunable: null;
  readonly stranded: null;
  readonly unexplained: null;
  readonly missing: null;
  readonly versions: null;
  readonly reason: string;
}

export interface FileTotal {
  readonly files: number;
  readonly bytes: number;
}

export interface StrandedTotal extends FileTotal {
  readonly list: readonly StrandedFile[];
}

export interface UnexplainedTotal extends FileTotal {
  readonly paths: readonly string[];
}

export interface StrandedFile {
  /** Below the table's folder, with `/` on every system. */
  readonly path: string;
  readonly bytes: number;
  /** When its content or its status was changed last. */
  readonly changedAt: Date;
  readonly inode: bigint;
  readonly kind: FileKind;
}

/**
 * Says what the files of a table on a local folder are there for. Reads every manifest, no data, and
 * writes nothing.
 *
 * The files are listed before the versions are read, so that what is committed meanwhile counts as
 * needed. Files that come later are not counted.
 *
 * `mayBePruned` tells versions whose share is to be told apart; default: none.
 *
 * Throws `PERMISSION_DENIED` and the like for what the system refuses.
 */
export function measureDisk(
  tableFolder: string,
  mayBePruned?: (version: number) => boolean,
): Promise<DiskMeasure> {
  return callNative({ path: tableFolder, operation: 'measure disk' }, async () => {
    const files = (await unlessGone(listTableFiles(tableFolder))) ?? [];
    const { references, reason } = await readReferences(tableFolder, mayBePruned);
    if (references === null) return unknownDisk(files, reason);
    const explained = files.map((file) => explainFile(file, references));
    return {
      totalBytes: bytesOf(files),
      live: totalOf(explained, 'live'),
      retained: totalOf(explained, 'retained'),
      prunable: totalOf(
        explained.filter(({ isPrunable }) => isPrunable),
        'retained',
      ),
      stranded: { ...totalOf(explained, 'stranded'), list: strandedFiles(explained) },
      unexplained: { ...totalOf(explained, 'unexplained'), paths: unexplainedPaths(explained) },
      missing: await missingFiles(tableFolder, explained, references),
      versions: references.versions,
      reason: null,
    };
  });
}

const unknownDisk = (files: readonly TableFile[], reason: string): UnknownDisk => ({
  totalBytes: bytesOf(files),
  live: null,
  retained: null,
  prunable: null,
  stranded: null,
  unexplained: null,
  missing: null,
  versions: null,
  reason,
});

const bytesOf = (files: readonly TableFile[]): number =>
  files.reduce((sum, { bytes }) => sum + bytes, 0);

const withUse = (files: readonly ExplainedFile[], use: ExplainedFile['use']) =>
  files.filter((each) => each.use === use);

function totalOf(explained: readonly ExplainedFile[], use: ExplainedFile['use']): FileTotal {
  const files = withUse(explained, use);
  return { files: files.length, bytes: bytesOf(files.map(({ file }) => file)) };
}

const strandedFiles = (explained: readonly ExplainedFile[]): readonly StrandedFile[] =>
  withUse(explained, 'stranded').flatMap(({ file: { path, bytes, changedMs, inode }, kind }) =>
    kind === null ? [] : [{ path, bytes, changedAt: new Date(changedMs), inode, kind }],
  );

const unexplainedPaths = (explained: readonly ExplainedFile[]): readonly string[] =>
  withUse(explained, 'unexplained').map(({ file }) => file.path);

/** Looks again for each, since the latest version may be younger than the list of files. */
async function missingFiles(
  tableFolder: string,
  explained: readonly ExplainedFile[],
  { latest }: TableReferences,
): Promise<readonly string[]> {
  const there = new Set(explained.map(({ file }) => file.path));
  const missing: string[] = [];
  for (const { dataFiles, deletionFile } of latest.fragments) {
    const deletions = deletionFile === null ? [] : [deletionFile];
    const paths = [
      ...dataFiles.filter(isOwn).map(({ path }) => `data/${path}`),
      ...deletions.filter(isOwn).map(({ path }) => `_deletions/${path}`),
    ];
    for (const path of paths) {
      if (!there.has(path) && (await fileAt(tableFolder, path)) === null) missing.push(path);
    }
  }
  return missing;
}

const isOwn = ({ baseId }: { readonly baseId: number | null }): boolean => baseId === null;
