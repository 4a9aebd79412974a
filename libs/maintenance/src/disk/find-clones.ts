import { readdir, realpath } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { findLatestManifest } from '../manifest/manifest-files.ts';
import { readManifest } from '../manifest/read-manifest.ts';
import { unlessGone } from './in-batches.ts';

/**
 * Tables of the same database that may read files of this one: shallow clones. Also tables whose
 * manifest is not understood, because they may be one.
 *
 * A clone names the folder of its table, in one of several spellings. So a table whose base path has
 * a part of the same name counts as a clone.
 */
export async function findClones(tableFolder: string): Promise<readonly string[]> {
  const given = resolve(tableFolder);
  const places = new Set([given, (await unlessGone(realpath(given))) ?? given]);
  const own = new Set([...places].map((place) => basename(place)));
  const clones: string[] = [];
  for (const database of new Set([...places].map((place) => dirname(place)))) {
    for (const name of await otherTables(database, own)) {
      if (await mayRead(join(database, name), own)) clones.push(name);
    }
  }
  return clones;
}

async function otherTables(database: string, own: ReadonlySet<string>): Promise<readonly string[]> {
  const entries = await unlessGone(readdir(database, { withFileTypes: true }));
  return (entries ?? [])
    .filter((entry) => !entry.isFile() && entry.name.endsWith('.lance') && !own.has(entry.name))
    .map((entry) => entry.name);
}

async function mayRead(otherFolder: string, own: ReadonlySet<string>): Promise<boolean> {
  const latest = await unlessGone(findLatestManifest(otherFolder));
  // Without a version there is nothing that could be read.
  if (latest === null) return false;
  const reading = await unlessGone(readManifest(latest.path));
  const basePaths = reading?.manifest?.basePaths;
  return (
    basePaths === undefined ||
    basePaths.some(({ path }) => partsOf(path).some((part) => own.has(part)))
  );
}

const partsOf = (path: string): readonly string[] =>
  path.split(/[/\\]/).flatMap((part) => [part, decoded(part)]);

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
