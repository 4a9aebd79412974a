import { join } from 'node:path';
import type { Manifest } from './manifest.ts';
import { findLatestManifest } from './manifest-files.ts';
import { readManifest } from './read-manifest.ts';

/** The folder of the table `t` in a database. */
export const tableFolderOf = (folder: string, name = 't'): string => join(folder, `${name}.lance`);

/** The latest manifest of a table, with its indices; it must be understood. */
export async function latestManifest(tableFolder: string): Promise<Manifest> {
  const latest = await findLatestManifest(tableFolder);
  if (latest === null) throw new Error(`${tableFolder} has no manifest.`);
  const reading = await readManifest(latest.path, { withIndices: true });
  if (reading.manifest === null) throw new Error(reading.reason);
  return reading.manifest;
}
