import type { ConfigFileSearch } from '../resolved-config.ts';
import { foldersUpward } from './folders-upward.ts';
import { searchFolder, type SearchOptions } from './search-folder.ts';

/** The work behind `findConfigFile`. */
export async function searchUpward(cwd: string, options: SearchOptions): Promise<ConfigFileSearch> {
  const searched: string[] = [];
  for (const folder of await foldersUpward(cwd)) {
    searched.push(folder);
    const found = await searchFolder(folder, options);
    if (found !== null) return { ...found, searched };
  }
  return { file: null, ignored: [], searched };
}
