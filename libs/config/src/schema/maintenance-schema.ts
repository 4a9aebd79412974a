import { CENTURY_MS } from './milliseconds.ts';
import type { SectionSchema } from './setting-schema.ts';

export const maintenanceSchema: SectionSchema = {
  type: 'object',
  title: 'MaintenanceConfig',
  description: 'What maintenance keeps, for how long, and where it runs.',
  additionalProperties: false,
  properties: {
    retentionMs: {
      type: 'integer',
      description:
        'How long a version is kept after a newer one has superseded it, before it may be pruned.',
      'x-unit': 'ms',
      default: 3_600_000,
      minimum: 0,
      maximum: CENTURY_MS,
    },
    maxReadMs: {
      type: 'integer',
      description: 'The longest that a read may take before the version it reads may be pruned.',
      'x-unit': 'ms',
      default: 60_000,
      minimum: 0,
      maximum: CENTURY_MS,
    },
    runIn: {
      type: 'string',
      description:
        'Where compaction and index updates run. `childProcess`: in a process of their own, whose memory is gone with it; `ownProcess`: in the one that asks; `auto`: in a child where an estimate says that it saves memory.',
      enum: ['auto', 'childProcess', 'ownProcess'],
      default: 'auto',
      'x-expected': '"auto", "childProcess" or "ownProcess"',
    },
  },
};
