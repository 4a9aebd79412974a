import type { IntegerSetting, MapSchema, SectionSchema } from './setting-schema.ts';

interface PolicySetting {
  readonly description: string;
  readonly unit: string;
  readonly standard: number;
  readonly example: number;
  readonly minimum: number;
  readonly maximum: number;
}

const MOST_ROWS = 1_000_000_000;

/**
 * When maintenance is due. LanceDB documents 20 changes and 100,000 rows as the time to optimize; base
 * and share of the table are those of Postgres' autovacuum (20 % dead rows, 10 % for what is analysed
 * anew).
 */
const SETTINGS: Readonly<Record<string, PolicySetting>> = {
  compactFragments: {
    description: 'Fragments that could be merged, from which on a table is compacted.',
    unit: 'fragments',
    standard: 20,
    example: 50,
    minimum: 2,
    maximum: 1_000_000,
  },
  compactMbPerFragment: {
    description:
      'How much compaction may rewrite for each fragment: one more than `compactFragments` is waited for per so many MB.',
    unit: 'MB',
    standard: 64,
    example: 256,
    minimum: 1,
    maximum: 1_048_576,
  },
  deletedRows: {
    description: 'Deleted rows that a table may carry, beside `deletedPercent` of its rows.',
    unit: 'rows',
    standard: 1_000,
    example: 10_000,
    minimum: 0,
    maximum: MOST_ROWS,
  },
  deletedPercent: {
    description: 'Share of deleted rows that a table may carry, beside `deletedRows`.',
    unit: '%',
    standard: 20,
    example: 10,
    minimum: 0,
    maximum: 1_000,
  },
  unindexedRows: {
    description: 'Rows that an index may not know, beside `unindexedPercent` of the rows.',
    unit: 'rows',
    standard: 1_000,
    example: 10_000,
    minimum: 0,
    maximum: MOST_ROWS,
  },
  unindexedPercent: {
    description: 'Share of the rows that an index may not know, beside `unindexedRows`.',
    unit: '%',
    standard: 10,
    example: 5,
    minimum: 0,
    maximum: 1_000,
  },
  unindexedRowsAtMost: {
    description: 'Rows that an index may not know however large the table is.',
    unit: 'rows',
    standard: 100_000,
    example: 50_000,
    minimum: 1,
    maximum: MOST_ROWS,
  },
  indexSegments: {
    description: 'Segments of a vector index, from which on it is built anew.',
    unit: 'segments',
    standard: 10,
    example: 5,
    minimum: 2,
    maximum: 1_000_000,
  },
  pruneVersions: {
    description: 'Versions that may be pruned, from which on they are.',
    unit: 'versions',
    standard: 20,
    example: 100,
    minimum: 1,
    maximum: 1_000_000,
  },
  diskTimesLive: {
    description:
      'How many times the bytes of its latest version a table may take on the disk before old versions are pruned.',
    unit: 'times',
    standard: 3,
    example: 2,
    minimum: 1,
    maximum: 1_000,
  },
};

export const maintenancePolicySchema: SectionSchema = {
  type: 'object',
  title: 'MaintenancePolicyConfig',
  description: 'How much debt a table may have before maintenance is due.',
  additionalProperties: false,
  properties: mapSettings((setting) => ({ ...limits(setting), default: setting.standard })),
};

/** The same for single tables, with the retention; what is left out is as for all. */
export function tablePolicies(retentionMs: {
  readonly minimum: number;
  readonly maximum: number;
}): MapSchema {
  const without = 'what holds for all tables';
  return {
    type: 'object',
    description: 'Tables with a policy of their own, by table name.',
    default: {},
    examples: [{ documents: { compactFragments: 50, retentionMs: 86_400_000 } }],
    propertyNames: {
      pattern: '^[A-Za-z0-9_.-]+$',
      'x-expected': 'a table name: letters, digits, "_", "-" and "."',
    },
    additionalProperties: {
      type: 'object',
      title: 'TablePolicyConfig',
      description: 'The policy of one table.',
      additionalProperties: false,
      properties: {
        retentionMs: {
          type: 'integer',
          description: 'As `maintenance.retentionMs`, for this table.',
          'x-unit': 'ms',
          ...retentionMs,
          'x-without': without,
          examples: [86_400_000],
        },
        ...mapSettings((setting) => ({ ...limits(setting), 'x-without': without })),
      },
    },
  };
}

function limits({ description, unit, example, minimum, maximum }: PolicySetting) {
  const examples = [example] as const;
  return { type: 'integer', description, 'x-unit': unit, examples, minimum, maximum } as const;
}

function mapSettings(
  settingOf: (setting: PolicySetting) => IntegerSetting,
): Readonly<Record<string, IntegerSetting>> {
  const entries = Object.entries(SETTINGS);
  return Object.fromEntries(entries.map(([name, setting]) => [name, settingOf(setting)]));
}
