import type { ProjectSnapshot, SessionSnapshot } from '@lancekeep/control';
import { formatBytes } from '../text/format-bytes.ts';
import { formatCount } from '../text/format-count.ts';
import type { Advice } from './advice.ts';
import { limitOf, shareOf, sum } from './session-share.ts';

const FULL = 0.95;
const MANY_MISSES = 0.2;
/** Below, a share of misses says little. */
const ENOUGH_SAMPLES = 20;
const BYTES_PER_MB = 2 ** 20;

export function cacheAdvice({ sessions, tables }: ProjectSnapshot): readonly Advice[] {
  const full = sessions.filter((session) => shareOf(session) >= FULL && session.name !== 'bulk');
  const sampled = tables.flatMap(({ searches }) => searches ?? []);
  const [hits, misses] = [
    sum(sampled.map((each) => each.hits)),
    sum(sampled.map((each) => each.misses)),
  ];
  const queries = sum(sampled.map(({ sampledQueries }) => sampledQueries));
  const share = hits + misses === 0 ? 0 : misses / (hits + misses);
  const isKnown = queries >= ENOUGH_SAMPLES;
  return full.flatMap((session): Advice[] => {
    const used = `The session "${session.name}" is at ${percent(shareOf(session))} of its ${formatBytes(limitOf(session))}`;
    if (isKnown && share < MANY_MISSES) return [];
    if (isKnown) {
      const hint = `Raise ${settingOf(session)} (now ${session.limitBytes.index / BYTES_PER_MB} MB).`;
      const message = `${used}, and ${percent(share)} of the look-ups of ${formatCount(queries)} sampled searches missed.`;
      return [{ code: 'CACHE_MISSES', message, hint }];
    }
    const message = `${used}, which is usual: what older versions left is evicted last. Whether look-ups miss is not known.`;
    const hint = 'Sample searches (statistics.sampledSearchesPercent), or run ops cache probe.';
    return [{ code: 'CACHE_FULL', message, hint }];
  });
}

function settingOf({ name }: SessionSnapshot): string {
  const [kind, table] = name.split(':');
  return kind === 'table' ? `database.tables.${table ?? ''}.indexCacheMb` : 'database.indexCacheMb';
}

const percent = (share: number): string => `${Math.round(share * 100)} %`;
