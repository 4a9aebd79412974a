import { CACHE_ALIASES, cacheLimits, indexCache, metadataCache } from './cache-limits.ts';
import { CENTURY_MS, DAY_MS } from './milliseconds.ts';
import type { MapSchema, SectionSchema } from './setting-schema.ts';

const tables: MapSchema = {
  type: 'object',
  description:
    'Tables that get a LanceDB Session of their own, by table name, with the limits of that session.',
  default: {},
  examples: [{ code_chunks: { indexCacheMb: 64, metadataCacheMb: 16 } }],
  propertyNames: {
    pattern: '^[A-Za-z0-9_.-]+$',
    'x-expected': 'a table name: letters, digits, "_", "-" and "."',
  },
  additionalProperties: cacheLimits('The session of one table.'),
};

const storageOptions: MapSchema = {
  type: 'object',
  description:
    'Options of the object store, handed to LanceDB as they are, for example `aws_region`.',
  default: {},
  examples: [{ aws_region: 'eu-central-1' }],
  propertyNames: { pattern: '\\S', 'x-expected': 'the name of a storage option' },
  additionalProperties: {
    type: 'string',
    description: 'The value of one storage option; always a string.',
    examples: ['eu-central-1'],
    writeOnly: true,
  },
};

export const databaseSchema: SectionSchema = {
  type: 'object',
  title: 'DatabaseConfig',
  description: 'Where the database is, and how much memory its caches may take.',
  additionalProperties: false,
  'x-aliases': { ...CACHE_ALIASES, log_cache_stats: 'logCacheStats' },
  properties: {
    uri: {
      type: 'string',
      description:
        'The LanceDB database: a folder, or an object store URI such as `s3://bucket/path`. A relative folder counts from the file that names it, else from the working folder.',
      examples: ['./data/books', 's3://bucket/books'],
      pattern: '\\S',
      'x-expected': 'a folder or a URI',
      'x-required': true,
    },
    indexCacheMb: indexCache({
      description:
        'Size of the index cache of the query session, which all tables share that have no session of their own.',
      defaultMb: 256,
      examples: [64, 512],
    }),
    metadataCacheMb: metadataCache({
      description: 'Size of the metadata cache of the query session.',
      defaultMb: 64,
      examples: [16, 128],
    }),
    logCacheStats: {
      type: 'boolean',
      description:
        'Whether the size of the session caches is logged, at each flush while indexing and at an interval.',
      'x-reload': true,
      default: false,
    },
    logCacheStatsIntervalMs: {
      type: 'integer',
      description: 'How long from one such line to the next, beside those at a flush.',
      'x-reload': true,
      'x-unit': 'ms',
      default: 60_000,
      examples: [10_000, 600_000],
      minimum: 1_000,
      maximum: DAY_MS,
    },
    bulk: cacheLimits('The session that indexing uses, apart from queries.'),
    tables,
    readConsistencyMs: {
      type: 'integer',
      description:
        'How old the view of a reader may be before it looks for a newer version; 0 looks at every read.',
      'x-unit': 'ms',
      default: 0,
      examples: [5_000],
      minimum: 0,
      maximum: CENTURY_MS,
    },
    storageOptions,
  },
};
