import type { ConfigFileSearch } from './resolved-config.ts';

/**
 * Looks for a configuration file in `cwd` and the folders above it, up to the root of the
 * repository or the home folder; the nearest one wins. It is found, not read.
 * @throws LancekeepError `CONFIG_INVALID` when the settings of cosmiconfig itself, in the
 * package.json of the working folder, cannot be read.
 */
export async function findConfigFile(cwd: string): Promise<ConfigFileSearch> {
  const { searchUpward } = await import('./discovery/search-upward.ts');
  return searchUpward(cwd);
}
