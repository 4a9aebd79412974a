import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { listManifests, type ManifestFile } from '../manifest/manifest-files.ts';
import { unlessGone } from './in-batches.ts';

/** A table's own line of versions, or that of a branch. */
export interface VersionLine {
  /** Below the table's folder: `''` for its own line, `tree/{branch}` for a branch. */
  readonly folder: string;
  /** The latest first. */
  readonly manifests: readonly ManifestFile[];
}

/** Where lance has the branches of a table. Their names may have slashes. */
const BRANCHES = 'tree';

/** All versions of a table that exist, its branches included. The table's own line is the first. */
export async function listVersionLines(tableFolder: string): Promise<readonly VersionLine[]> {
  const folders = ['', ...(await branchFolders(tableFolder, BRANCHES))];
  const lines: VersionLine[] = [];
  for (const folder of folders) {
    const manifests = await unlessGone(listManifests(join(tableFolder, folder)));
    lines.push({ folder, manifests: manifests ?? [] });
  }
  return lines;
}

/** Every folder with versions: also of a branch whose removal was cut short, to be sure. */
async function branchFolders(tableFolder: string, below: string): Promise<readonly string[]> {
  const entries = await unlessGone(readdir(join(tableFolder, below), { withFileTypes: true }));
  const found: string[] = [];
  for (const entry of entries ?? []) {
    if (!entry.isDirectory()) continue;
    if (entry.name === '_versions') found.push(below);
    else found.push(...(await branchFolders(tableFolder, `${below}/${entry.name}`)));
  }
  return found;
}
