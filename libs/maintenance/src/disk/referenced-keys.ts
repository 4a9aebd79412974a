import type { Manifest } from '../manifest/manifest.ts';

/**
 * Calls `add` with the key of every file that a version needs, as `fileRole` gives it.
 *
 * Files that a branch shares with its table count as if they were below both: their names are
 * random, so that the same name in two places is the same file, and where in doubt both are kept.
 */
export function addReferencedKeys(manifest: Manifest, add: (key: string) => unknown): void {
  for (const { dataFiles, deletionFile, sideFiles } of manifest.fragments) {
    for (const { path } of dataFiles) add(`data/${path}`);
    if (deletionFile !== null) add(`_deletions/${deletionFile.path}`);
    for (const path of sideFiles) add(path);
  }
  for (const { uuid } of manifest.indices ?? []) add(`_indices/${uuid}`);
  if (manifest.transactionFile !== null) add(`_transactions/${manifest.transactionFile}`);
}
