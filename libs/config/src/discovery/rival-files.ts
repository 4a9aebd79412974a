import { dirname, relative, resolve, sep } from 'node:path';
import { SEARCH_PLACES } from './search-places.ts';
import { searchFolder } from './search-folder.ts';
import { searchUpward } from './search-upward.ts';

/** How the search for a configuration would deal with a file, whether it is there or not. */
export interface RivalFiles {
  /** Whether the search looks for a file of this name at all. */
  readonly isSearched: boolean;
  /** A file of the same folder that comes first: it is used, and this one is not. */
  readonly winner: string | null;
  /** Files of the same folder, or the one of a folder above, that this one would take the place of. */
  readonly losers: readonly string[];
}

/** Finds the configurations that compete with `file`, an absolute path. */
export async function findRivals(file: string): Promise<RivalFiles> {
  const folder = dirname(file).endsWith(`${sep}.config`) ? dirname(dirname(file)) : dirname(file);
  const rank = rankOf(folder, file);
  if (rank < 0) return { isSearched: false, winner: null, losers: [] };
  const found = await searchFolder(folder, { runModules: false });
  const beside = found === null ? [] : [found.file, ...found.ignored];
  const others = beside.map((each) => resolve(each)).filter((each) => each !== file);
  const winner = others.find((each) => rankOf(folder, each) < rank) ?? null;
  if (others.length > 0) return { isSearched: true, winner, losers: winner === null ? others : [] };
  const above = found === null ? (await searchUpward(folder, { runModules: false })).file : null;
  return { isSearched: true, winner, losers: above === null ? [] : [above] };
}

function rankOf(folder: string, file: string): number {
  return SEARCH_PLACES.indexOf(relative(folder, file).replaceAll(sep, '/'));
}
