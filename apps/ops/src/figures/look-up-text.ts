import type { TableSnapshot } from '@lancekeep/control';
import { formatBytes } from '../text/format-bytes.ts';
import { formatCount } from '../text/format-count.ts';
import { wrap } from '../text/wrap.ts';

/** What sampled searches found in the index cache, a line for each table; none where nothing was sampled. */
export function lookUpText(tables: readonly TableSnapshot[]): readonly string[] {
  return tables.flatMap(({ name, searches = null }) => {
    if (searches === null) return [];
    const { hits, misses, sampledQueries, bytesRead } = searches;
    const all = hits + misses;
    const share = all === 0 ? 'no look-ups' : `${Math.round((100 * hits) / all)} % found`;
    const line = `Look-ups of ${name}: ${formatCount(hits)} found, ${formatCount(misses)} missed (${share}), ${formatBytes(bytesRead)} read, in ${formatCount(sampledQueries)} sampled of ${formatCount(searches.searches)} searches`;
    return [wrap(line, process.stdout)];
  });
}
