import type { IntegerSetting, SectionSchema } from './setting-schema.ts';

/** 1 TiB. What is larger is a slip, and would overflow once it is counted in bytes. */
const MAXIMUM_MB = 1_048_576;

/** `index_cache_mb` and its like stand in configurations that Rust programs read. */
export const CACHE_ALIASES = {
  index_cache_mb: 'indexCacheMb',
  metadata_cache_mb: 'metadataCacheMb',
} as const;

interface CacheSize {
  readonly description: string;
  readonly defaultMb: number;
  readonly examples: IntegerSetting['examples'];
}

/** With an index cache of a few kB, concurrent vector queries hang for ever: hence the floor. */
export function indexCache({ description, defaultMb, examples }: CacheSize): IntegerSetting {
  return {
    type: 'integer',
    description: `${description} Below 16 MB concurrent vector queries can hang.`,
    'x-unit': 'MB',
    default: defaultMb,
    examples,
    minimum: 16,
    'x-below': 'Below that, concurrent vector queries can hang.',
    maximum: MAXIMUM_MB,
  };
}

export function metadataCache({ description, defaultMb, examples }: CacheSize): IntegerSetting {
  return {
    type: 'integer',
    description,
    'x-unit': 'MB',
    default: defaultMb,
    examples,
    minimum: 0,
    maximum: MAXIMUM_MB,
  };
}

/** The limits of one further LanceDB Session. */
export function cacheLimits(description: string): SectionSchema {
  return {
    type: 'object',
    title: 'CacheLimits',
    description,
    additionalProperties: false,
    'x-aliases': CACHE_ALIASES,
    properties: {
      indexCacheMb: indexCache({
        description: 'Size of the index cache of this session.',
        defaultMb: 16,
        examples: [32, 64],
      }),
      metadataCacheMb: metadataCache({
        description: 'Size of the metadata cache of this session.',
        defaultMb: 8,
        examples: [16],
      }),
    },
  };
}
