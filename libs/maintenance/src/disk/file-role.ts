import { versionOfManifestName } from '../manifest/manifest-files.ts';

export type FileKind =
  | 'data'
  /** Large values beside a data file. */
  | 'blob'
  | 'deletion'
  | 'index'
  | 'transaction'
  | 'manifest'
  /** Where LanceDB looks for the latest version first. */
  | 'versionHint'
  /** A tag or a branch. */
  | 'reference'
  /** Of a writer that works on it, or was killed. */
  | 'temporary';

/** What a file is by its place and name. */
export interface FileRole {
  readonly kind: FileKind;
  /** What a manifest calls it: equal for the files of one index, and for a data file's blobs. */
  readonly key: string;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** `.tmpXXXXXX` is lance's own name; `NAME#1` is that of the library below it, for small files. */
const TEMPORARY = /^\.tmp|#\d+$/;

/**
 * The role of a file; `path` is below the folder of a table or of a branch. Gives `null` for a file
 * that lance does not have in that place: it is somebody else's, or of a newer version.
 */
export function fileRole(path: string): FileRole | null {
  const [folder = '', ...names] = path.split('/');
  const name = names.at(-1);
  if (name === undefined) return null;
  if (ROLES.has(folder) && folder !== '_refs' && TEMPORARY.test(name)) {
    return { kind: 'temporary', key: path };
  }
  return ROLES.get(folder)?.(names, path) ?? null;
}

type RoleOf = (names: readonly string[], path: string) => FileRole | null;

/** By the first folder of the path; `names` are the others and the file's own. */
const ROLES: ReadonlyMap<string, RoleOf> = new Map<string, RoleOf>([
  ['data', dataRole],
  ['_deletions', (names, path) => flat('deletion', /\.(arrow|bin)$/, { names, path })],
  ['_transactions', (names, path) => flat('transaction', /\.txn$/, { names, path })],
  ['_versions', versionRole],
  ['_indices', indexRole],
  ['_refs', referenceRole],
]);

function flat(
  kind: FileKind,
  pattern: RegExp,
  { names, path }: { readonly names: readonly string[]; readonly path: string },
): FileRole | null {
  const [name = '', ...more] = names;
  return more.length === 0 && pattern.test(name) ? { kind, key: path } : null;
}

function dataRole(names: readonly string[], path: string): FileRole | null {
  const [name = '', blob] = names;
  if (names.length === 2 && blob?.endsWith('.blob') === true) {
    return { kind: 'blob', key: `data/${name}.lance` };
  }
  return flat('data', /\.lance$/, { names, path });
}

function versionRole(names: readonly string[], path: string): FileRole | null {
  const [name = '', ...more] = names;
  if (more.length > 0) return null;
  if (versionOfManifestName(name) !== undefined) return { kind: 'manifest', key: path };
  return name === 'latest_version_hint.json' ? { kind: 'versionHint', key: path } : null;
}

function indexRole(_names: readonly string[], path: string): FileRole | null {
  const folder = indexFolderOf(path);
  return folder === null ? null : { kind: 'index', key: `_indices/${folder}` };
}

/** The folder of its own that a part of an index lies in, finished or not; else `null`. */
export function indexFolderOf(path: string): string | null {
  const [folder, uuid = '', ...names] = path.split('/');
  return folder === '_indices' && names.length > 0 && UUID.test(uuid) ? uuid : null;
}

function referenceRole([folder, ...names]: readonly string[], path: string): FileRole | null {
  if (folder !== 'tags' && folder !== 'branches') return null;
  return flat('reference', /\.json$/, { names, path });
}
