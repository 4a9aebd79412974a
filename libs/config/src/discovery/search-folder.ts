import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { Loader } from 'cosmiconfig';
import type { LancekeepError } from '@lancekeep/errors';
import { problemAt } from '../config-layer.ts';
import { invalidConfig } from '../invalid-config.ts';
import { entryOf } from '../document/config-node.ts';
import { FORMAT_ENDINGS, isPackageFile } from '../document/file-format.ts';
import { PACKAGE_KEY } from '../document/read-config-file.ts';
import { SEARCH_PLACES } from './search-places.ts';

/** The configuration file of one folder, and further ones beside it that are not read. */
export interface FolderFind {
  readonly file: string;
  readonly ignored: readonly string[];
}

/**
 * Looks for a configuration in `folder` alone. cosmiconfig searches; what it passes over without a
 * word, a file that may not be read and a folder of that name, counts as found, so that reading it
 * tells what is wrong.
 */
export async function searchFolder(folder: string): Promise<FolderFind | null> {
  const present = await placesIn(folder);
  if (present?.length === 0) return null;
  const found = await searchWithCosmiconfig(folder);
  const dedicated = (present ?? []).filter((place) => !isPackageFile(place));
  const candidates = found === null ? dedicated : [found, ...dedicated];
  // A place that the user has configured for cosmiconfig itself has rank -1, and comes first.
  const chosen = candidates.toSorted((left, right) => rankOf(left) - rankOf(right)).at(0);
  if (chosen === undefined) return null;
  return {
    file: join(folder, chosen),
    ignored: dedicated.filter((place) => place !== chosen).map((place) => join(folder, place)),
  };
}

function rankOf(place: string): number {
  return SEARCH_PLACES.indexOf(place);
}

/** The search places that the folder holds; `null` when it may be entered, but not listed. */
async function placesIn(folder: string): Promise<readonly string[] | null> {
  try {
    const names = new Set(await readdir(folder));
    if (names.has('.config')) {
      const inner = await readdir(join(folder, '.config')).catch(() => []);
      for (const name of inner) names.add(`.config/${name}`);
    }
    return SEARCH_PLACES.filter((place) => names.has(place));
  } catch (error) {
    const mayNotList = error instanceof Error && 'code' in error && error.code === 'EACCES';
    return mayNotList ? null : [];
  }
}

async function searchWithCosmiconfig(folder: string): Promise<string | null> {
  const { cosmiconfig } = await import('cosmiconfig');
  try {
    const explorer = cosmiconfig('lancekeep', {
      searchStrategy: 'none',
      searchPlaces: [...SEARCH_PLACES],
      ignoreEmptySearchPlaces: false,
      cache: false,
      loaders: Object.fromEntries(ENDINGS.map((ending) => [ending, markFound])),
    });
    const result = await explorer.search(folder);
    return result === null ? null : relative(folder, result.filepath).replaceAll(sep, '/');
  } catch (error) {
    throw asInvalidConfig(error, folder);
  }
}

const ENDINGS = ['noExt', ...FORMAT_ENDINGS];

/** cosmiconfig reads settings of its own from the package.json of the working folder. */
function asInvalidConfig(error: unknown, folder: string): LancekeepError {
  const file = error instanceof Error && 'filepath' in error ? String(error.filepath) : folder;
  const message = error instanceof Error ? error.message.replaceAll(/\s+/g, ' ') : String(error);
  const place = { origin: { kind: 'file', file }, lines: null } as const;
  return invalidConfig([problemAt(place, { code: 'SYNTAX', message })], error);
}

/**
 * Stands in for the loaders of cosmiconfig. They keep no positions, and what they return is
 * searched for `$import`; here a file is only found, and read afterwards.
 */
const markFound: Loader = async (file, text) => {
  if (!isPackageFile(file)) return { found: true };
  if (!text.includes(`"${PACKAGE_KEY}"`)) return {};
  const { parseJson } = await import('../document/parse-json.ts');
  const { root } = parseJson(text);
  // A broken package.json that names the key is taken for found, so that its fault is told.
  const hasKey = root === null || entryOf(root, PACKAGE_KEY) !== undefined;
  return hasKey ? { [PACKAGE_KEY]: { found: true } } : {};
};
