import { fileRole, type FileKind } from './file-role.ts';
import type { TableReferences } from './read-references.ts';
import type { TableFile } from './table-files.ts';

/** What a file of a table is there for. */
export type FileUse =
  /** The latest version needs it. */
  | 'live'
  /** An older version, a tag or a branch needs it. */
  | 'retained'
  /** No version that exists needs it. */
  | 'stranded'
  /** It is of no kind that is known here. */
  | 'unexplained';

export interface ExplainedFile {
  readonly file: TableFile;
  readonly use: FileUse;
  /** `null` for what is unexplained. */
  readonly kind: FileKind | null;
  /** Whether versions alone need it that may be pruned. */
  readonly isPrunable: boolean;
}

/** Says of a file what it is there for. */
export function explainFile(file: TableFile, references: TableReferences): ExplainedFile {
  const branch = references.branchFolders.find((folder) => file.path.startsWith(`${folder}/`));
  const path = branch === undefined ? file.path : file.path.slice(branch.length + 1);
  const role = file.isRegular ? fileRole(path) : null;
  if (role !== null) {
    const use = useByKind(file, role.kind, { references, isOfBranch: branch !== undefined });
    const isPrunable =
      branch === undefined && (references.prunable.has(role.key) || references.prunable.has(path));
    return { file, use: use ?? useByKey(role.key, references), kind: role.kind, isPrunable };
  }
  // Files with row ids have no place of their own: only a manifest has their paths.
  const isSideFile = file.isRegular && references.needed.has(path);
  return isSideFile
    ? {
        file,
        use: useByKey(path, references),
        kind: 'data',
        isPrunable: references.prunable.has(path),
      }
    : { file, use: 'unexplained', kind: null, isPrunable: false };
}

/** `null` for kinds of files that manifests name. */
function useByKind(
  file: TableFile,
  kind: FileKind,
  {
    references,
    isOfBranch,
  }: { readonly references: TableReferences; readonly isOfBranch: boolean },
): FileUse | null {
  if (kind === 'manifest') return file.path === references.latestPath ? 'live' : 'retained';
  if (kind === 'versionHint') return isOfBranch ? 'retained' : 'live';
  if (kind === 'reference') return 'retained';
  return kind === 'temporary' ? 'stranded' : null;
}

function useByKey(key: string, { live, needed }: TableReferences): FileUse {
  if (live.has(key)) return 'live';
  return needed.has(key) ? 'retained' : 'stranded';
}
