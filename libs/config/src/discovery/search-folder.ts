import { readdir, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { Loader } from 'cosmiconfig';
import { entryOf } from '../document/config-node.ts';
import { FORMAT_ENDINGS, isPackageFile } from '../document/file-format.ts';
import { PACKAGE_KEY } from '../document/read-config-text.ts';
import { MAXIMUM_CONFIG_BYTES } from '../document/maximum-bytes.ts';
import { readTextFile } from '../document/text-file.ts';
import { SEARCH_PLACES } from './search-places.ts';

/** The configuration file of one folder, and further ones beside it that are not read. */
export interface FolderFind {
  readonly file: string;
  readonly ignored: readonly string[];
}

export interface SearchOptions {
  /** Whether cosmiconfig may search, which runs a `.config/config.*` of JavaScript. */
  readonly runModules: boolean;
}

/**
 * Looks for a configuration in `folder` alone. cosmiconfig searches; what it passes over without a
 * word, a file that may not be read and a folder of that name, counts as found, so that reading it
 * tells what is wrong.
 */
export async function searchFolder(
  folder: string,
  options: SearchOptions,
): Promise<FolderFind | null> {
  const present = await placesIn(folder);
  if (present?.length === 0) return null;
  const places = present ?? SEARCH_PLACES;
  const readable = await readablePlaces(folder, places);
  const found = options.runModules
    ? await firstFound(folder, readable)
    : await firstHolding(folder, readable);
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

/**
 * cosmiconfig fails where the package.json of the working folder is not JSON, since it looks there
 * for settings of its own, and where this user has no home folder. Neither keeps a file from being
 * found.
 */
async function firstFound(folder: string, readable: readonly string[]): Promise<string | null> {
  return searchWithCosmiconfig(folder, readable).catch(() => firstHolding(folder, readable));
}

async function searchWithCosmiconfig(
  folder: string,
  places: readonly string[],
): Promise<string | null> {
  const { cosmiconfig } = await import('cosmiconfig');
  const explorer = cosmiconfig('lancekeep', {
    searchStrategy: 'none',
    searchPlaces: [...places],
    ignoreEmptySearchPlaces: false,
    cache: false,
    loaders: Object.fromEntries(ENDINGS.map((ending) => [ending, markFound])),
  });
  const result = await explorer.search(folder);
  return result === null ? null : relative(folder, result.filepath).replaceAll(sep, '/');
}

async function firstHolding(folder: string, places: readonly string[]): Promise<string | null> {
  for (const place of places) {
    if (!isPackageFile(place)) return place;
    const { text } = await readTextFile(join(folder, place));
    if (text !== null && (await holdsKey(text))) return place;
  }
  return null;
}

/**
 * cosmiconfig reads what it finds: a pipe for ever, a file of any size whole. A package.json that
 * holds nothing has no key, and is no empty configuration either.
 */
async function readablePlaces(
  folder: string,
  places: readonly string[],
): Promise<readonly string[]> {
  const readable: string[] = [];
  for (const place of places) {
    const status = await stat(join(folder, place)).catch(() => null);
    if (status?.isFile() !== true || status.size > MAXIMUM_CONFIG_BYTES) continue;
    if (status.size > 0 || !isPackageFile(place)) readable.push(place);
  }
  return readable;
}

const ENDINGS = ['noExt', ...FORMAT_ENDINGS];

/**
 * Stands in for the loaders of cosmiconfig. They keep no positions, and what they return is
 * searched for `$import`; here a file is only found, and read afterwards.
 */
const markFound: Loader = async (file, text) => {
  if (!isPackageFile(file)) return { found: true };
  return (await holdsKey(text)) ? { [PACKAGE_KEY]: { found: true } } : {};
};

/** A broken package.json that names the key is taken for found, so that its fault is told. */
async function holdsKey(text: string): Promise<boolean> {
  if (!text.includes(`"${PACKAGE_KEY}"`)) return false;
  const { parseJson } = await import('../document/parse-json.ts');
  const { root } = parseJson(text.replace(/^\uFEFF/, ''));
  return root === null || entryOf(root, PACKAGE_KEY) !== undefined;
}
