import type { SectionSchema } from './setting-schema.ts';

export const statisticsSchema: SectionSchema = {
  type: 'object',
  title: 'StatisticsConfig',
  description:
    'Figures that cost something to get, and that are therefore not taken by themselves.',
  additionalProperties: false,
  properties: {
    sampledSearchesPercent: {
      type: 'integer',
      description:
        'The share of searches that are analysed before they run, which is where hits and misses of the index cache can be had. Each of them runs twice.',
      'x-unit': '%',
      'x-reload': true,
      default: 0,
      examples: [1, 5],
      minimum: 0,
      maximum: 100,
    },
    objectStore: {
      type: 'boolean',
      description:
        'Whether LanceDB counts its requests to files and object stores, with their bytes, time and errors. Once begun, it counts until the process ends.',
      default: false,
    },
  },
};
