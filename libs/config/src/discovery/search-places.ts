import { DATA_ENDINGS, FORMAT_ENDINGS } from '../document/file-format.ts';

/**
 * The names that are looked for in every folder, first come, first served: the convention of
 * cosmiconfig, with TOML and `.jsonc` added. The plain names are for formats that hold data only,
 * since `lancekeep.ts` may well be a program.
 */
export const SEARCH_PLACES: readonly string[] = [
  'package.json',
  '.lancekeeprc',
  ...FORMAT_ENDINGS.map((ending) => `.lancekeeprc${ending}`),
  ...FORMAT_ENDINGS.map((ending) => `lancekeep.config${ending}`),
  ...DATA_ENDINGS.map((ending) => `lancekeep${ending}`),
  '.config/lancekeeprc',
  ...FORMAT_ENDINGS.map((ending) => `.config/lancekeeprc${ending}`),
  ...DATA_ENDINGS.map((ending) => `.config/lancekeep${ending}`),
];
