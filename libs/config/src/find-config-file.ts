import type { ConfigFileSearch, RunModulesOption } from './resolved-config.ts';

/**
 * Looks for a configuration file in `cwd` and the folders above it, up to the root of the
 * repository or the home folder; the nearest one wins. It is found, not read. cosmiconfig, which
 * searches, runs a `.config/config.js` of its own in `cwd`, unless `runModules` is false.
 * @throws LancekeepError `INVALID_ARGUMENT` for a relative `cwd` when the working folder is gone.
 */
export async function findConfigFile(
  cwd: string,
  { runModules = true }: RunModulesOption = {},
): Promise<ConfigFileSearch> {
  const { searchUpward } = await import('./discovery/search-upward.ts');
  return searchUpward(cwd, { runModules });
}
