import type { Metric } from './metric.ts';
import { perTable } from './per-table.ts';

const SAMPLED = { kind: 'counter', source: 'samples', attributes: ['table'] } as const;

/** What LanceDB told of the searches that were analysed; nothing where none was. */
export const searchMetrics: readonly Metric[] = [
  {
    ...SAMPLED,
    name: 'lancekeep.table.searches.started',
    unit: '{search}',
    description: 'Searches that began while sampling was on.',
    points: perTable(({ searches }) => searches?.searches),
  },
  {
    ...SAMPLED,
    name: 'lancekeep.table.searches.sampled',
    unit: '{search}',
    description: 'Searches of these that were analysed before they ran.',
    points: perTable(({ searches }) => searches?.sampledQueries),
  },
  {
    ...SAMPLED,
    name: 'lancekeep.table.index_cache.hits',
    unit: '{lookup}',
    description:
      'Look-ups of analysed searches in the index cache that found what they looked for.',
    points: perTable(({ searches }) => searches?.hits),
  },
  {
    ...SAMPLED,
    name: 'lancekeep.table.index_cache.misses',
    unit: '{lookup}',
    description: 'Look-ups of analysed searches in the index cache that found nothing.',
    points: perTable(({ searches }) => searches?.misses),
  },
  {
    ...SAMPLED,
    name: 'lancekeep.table.searches.read',
    unit: 'By',
    description: 'What analysed searches read from files and object stores.',
    points: perTable(({ searches }) => searches?.bytesRead),
  },
];
