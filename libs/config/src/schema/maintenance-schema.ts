import { maintenancePolicySchema, tablePolicies } from './maintenance-policy-schema.ts';
import { CENTURY_MS, HOUR_MS } from './milliseconds.ts';
import { scheduleSchema } from './schedule-schema.ts';
import type { SectionSchema } from './setting-schema.ts';

export const maintenanceSchema: SectionSchema = {
  type: 'object',
  title: 'MaintenanceConfig',
  description: 'When maintenance is due, what it keeps, for how long, and where and when it runs.',
  additionalProperties: false,
  'x-reload': true,
  properties: {
    retentionMs: {
      type: 'integer',
      description:
        'How long a version is kept after a newer one has superseded it, before it may be pruned.',
      'x-unit': 'ms',
      default: 3_600_000,
      examples: [86_400_000, 604_800_000],
      minimum: 0,
      maximum: CENTURY_MS,
    },
    allowUnsafeRetention: {
      type: 'boolean',
      description:
        'Whether `retentionMs` may be less than reads may need a version: `database.readConsistencyMs`, `maxReadMs` and a minute. Reads of any process can fail then.',
      default: false,
    },
    maxReadMs: {
      type: 'integer',
      description: 'The longest that a read may take before the version it reads may be pruned.',
      // Other processes were told of it when the project was opened.
      'x-reload': false,
      'x-unit': 'ms',
      default: 60_000,
      examples: [300_000],
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
    tableTimeoutMs: {
      type: 'integer',
      description:
        'The longest that maintenance of one table may take. A child process is ended then; a native call in the own process cannot be.',
      'x-unit': 'ms',
      default: HOUR_MS,
      examples: [600_000],
      minimum: 1_000,
      maximum: CENTURY_MS,
    },
    conflictTimeoutMs: {
      type: 'integer',
      description:
        'How long maintenance of a table is tried again when programs with plain LanceDB keep changing it; writes of this process wait meanwhile.',
      'x-unit': 'ms',
      default: 30_000,
      examples: [120_000],
      minimum: 0,
      maximum: CENTURY_MS,
    },
    policy: maintenancePolicySchema,
    tables: tablePolicies({ minimum: 0, maximum: CENTURY_MS }),
    schedule: scheduleSchema,
  },
};
