import { join } from 'node:path';
import { expect, test } from 'vitest';
import { repository } from './config-files.fixture.ts';
import type { LancekeepConfigInput } from './generated/config-types.ts';
import { resolveConfig, resolveSettings } from './resolve-config.ts';
import type { ResolveOptions } from './resolved-config.ts';

/** Keeps the environment of the test run out. */
function resolving(options: ResolveOptions) {
  return resolveConfig({ env: {}, ...options });
}

test('without a file, everything but the database has its default', async () => {
  const cwd = await repository();
  const { config, origins, file, warnings } = await resolving({
    cwd,
    overrides: { database: { uri: 'data' } },
  });
  expect(config).toEqual({
    project: {},
    database: {
      uri: join(cwd, 'data'),
      indexCacheMb: 256,
      metadataCacheMb: 64,
      logCacheStats: false,
      logCacheStatsIntervalMs: 60_000,
      bulk: { indexCacheMb: 16, metadataCacheMb: 8 },
      tables: {},
      readConsistencyMs: 0,
      storageOptions: {},
    },
    embedding: { dimensions: 384 },
    maintenance: {
      retentionMs: 3_600_000,
      allowUnsafeRetention: false,
      maxReadMs: 60_000,
      runIn: 'auto',
      tableTimeoutMs: 3_600_000,
      conflictTimeoutMs: 30_000,
      policy: expect.objectContaining({ compactFragments: 20, diskTimesLive: 3 }) as object,
      tables: {},
      schedule: {
        debtCommits: 200,
        debtRows: 100_000,
        debtMb: 256,
        intervalMs: 3_600_000,
        jitterMs: 30_000,
        pauseBetweenTablesMs: 1_000,
        gateSharePercent: 20,
      },
    },
    memory: { tuneAllocator: true },
    control: { enabled: true, allowChanges: true },
    statistics: { sampledSearchesPercent: 0, objectStore: false },
  });
  expect(file).toBeNull();
  expect(warnings).toEqual([]);
  expect(origins.get('/database/uri')).toEqual({ kind: 'option' });
  expect(origins.get('/database/bulk/indexCacheMb')).toEqual({ kind: 'default' });
  expect(origins.get('/database/tables')).toEqual({ kind: 'default' });
});

test('a number without a default is there when somebody gives it, and has an origin then', async () => {
  const cwd = await repository();
  const overrides = { database: { uri: 'data' }, memory: { ioThreads: 3 } };
  const { config, origins } = await resolving({ cwd, overrides });
  expect(config.memory).toEqual({ ioThreads: 3, tuneAllocator: true });
  expect(origins.get('/memory/ioThreads')).toEqual({ kind: 'option' });
  expect(origins.has('/memory/cpuThreads')).toBe(false);
});

test('cache limits follow from a memory budget, and what a user gives wins', async () => {
  const cwd = await repository();
  const database = { uri: 'data', metadataCacheMb: 5 };
  const of = async (budgetMb: number) =>
    resolving({ cwd, overrides: { database, memory: { budgetMb } } });
  const { config, origins } = await of(192);
  expect(config.database).toMatchObject({
    indexCacheMb: 32,
    metadataCacheMb: 5,
    bulk: { indexCacheMb: 16, metadataCacheMb: 4 },
  });
  expect(origins.get('/database/indexCacheMb')).toEqual({ kind: 'budget' });
  expect(origins.get('/database/metadataCacheMb')).toEqual({ kind: 'option' });
  expect(origins.get('/database/readConsistencyMs')).toEqual({ kind: 'default' });
  expect((await of(1_536)).config.database).toMatchObject({
    indexCacheMb: 256,
    bulk: { indexCacheMb: 16, metadataCacheMb: 8 },
  });
});

test('a memory budget that nothing fits into is refused, with the reason', async () => {
  const cwd = await repository();
  const overrides = { database: { uri: 'data' }, memory: { budgetMb: 191 } };
  const error: unknown = await resolving({ cwd, overrides }).catch((thrown: unknown) => thrown);
  expect(String(error)).toContain('192');
});

test('the file beats defaults, the environment the file, options everything', async () => {
  const cwd = await repository({
    'lancekeep.config.yaml':
      'database:\n  uri: data\n  indexCacheMb: 100\n  metadataCacheMb: 10\n  readConsistencyMs: 5\n',
  });
  const { config, origins } = await resolving({
    cwd,
    env: {
      LANCEKEEP_DATABASE__INDEX_CACHE_MB: '200',
      LANCEKEEP_DATABASE__METADATA_CACHE_MB: '20',
    },
    overrides: { database: { indexCacheMb: 300, uri: undefined } },
  });
  expect(config.database).toMatchObject({
    uri: join(cwd, 'data'),
    indexCacheMb: 300,
    metadataCacheMb: 20,
    readConsistencyMs: 5,
  });
  const file = join(cwd, 'lancekeep.config.yaml');
  expect(Object.fromEntries(origins)).toMatchObject({
    '/database/uri': { kind: 'file', file, line: 2, column: 8 },
    '/database/indexCacheMb': { kind: 'option' },
    '/database/metadataCacheMb': {
      kind: 'environment',
      variable: 'LANCEKEEP_DATABASE__METADATA_CACHE_MB',
    },
    '/database/readConsistencyMs': { kind: 'file', file, line: 5, column: 22 },
    '/embedding/dimensions': { kind: 'default' },
  });
});

test('maps are merged entry by entry, and a table that is named gets the default limits', async () => {
  const cwd = await repository({
    'lancekeep.config.json': JSON.stringify({
      database: {
        uri: 's3://bucket/db',
        tables: { documents: {}, code_chunks: { indexCacheMb: 64 } },
        storageOptions: { aws_region: 'eu', allow_http: 'false' },
      },
    }),
  });
  const { config, origins } = await resolving({
    cwd,
    env: { LANCEKEEP_DATABASE__STORAGE_OPTIONS__AWS_REGION: 'us' },
    overrides: { database: { tables: { code_chunks: { metadataCacheMb: 0 } } } },
  });
  expect(config.database.uri).toBe('s3://bucket/db');
  expect(config.database.tables).toEqual({
    documents: { indexCacheMb: 16, metadataCacheMb: 8 },
    code_chunks: { indexCacheMb: 64, metadataCacheMb: 0 },
  });
  expect(config.database.storageOptions).toEqual({ aws_region: 'us', allow_http: 'false' });
  expect(origins.get('/database/storageOptions/allow_http')).toMatchObject({ kind: 'file' });
  expect(origins.get('/database/tables/code_chunks/metadataCacheMb')).toEqual({ kind: 'option' });
});

test('the spellings of Rust configurations are read as they are', async () => {
  const cwd = await repository({
    'lancekeep.toml': [
      '[database]',
      'uri = "data"',
      'index_cache_mb = 128',
      'metadata_cache_mb = 32',
      'log_cache_stats = true',
      'bulk = { index_cache_mb = 24 }',
      '[database.tables.documents]',
      'metadata_cache_mb = 4',
    ].join('\n'),
  });
  const { config, origins } = await resolving({ cwd });
  expect(config.database).toMatchObject({
    indexCacheMb: 128,
    metadataCacheMb: 32,
    logCacheStats: true,
    bulk: { indexCacheMb: 24, metadataCacheMb: 8 },
    tables: { documents: { indexCacheMb: 16, metadataCacheMb: 4 } },
  });
  expect(origins.get('/database/indexCacheMb')).toMatchObject({ line: 3, column: 18 });
  expect(Object.keys(config.database)).not.toContain('index_cache_mb');
});

test('a relative folder counts from the file that names it, else from the working folder', async () => {
  const root = await repository({
    'lancekeep.config.json': '{"database": {"uri": "./data"}}',
    'a/b/file': '',
  });
  const cwd = join(root, 'a/b');
  const uriOf = async (options: ResolveOptions) =>
    (await resolving({ cwd, ...options })).config.database.uri;
  expect(await uriOf({})).toBe(join(root, 'data'));
  expect(await uriOf({ env: { LANCEKEEP_DATABASE__URI: './data' } })).toBe(join(cwd, 'data'));
  expect(await uriOf({ overrides: { database: { uri: './data' } } })).toBe(join(cwd, 'data'));
  expect(await uriOf({ file: '../../lancekeep.config.json' })).toBe(join(root, 'data'));
});

test('a file that is named is read instead of one that would be found', async () => {
  const cwd = await repository({
    'lancekeep.config.json': '{"database": {"uri": "found"}}',
    'conf/other.yaml': 'database: { uri: named }',
    'conf/third.yaml': 'database: { uri: third }',
  });
  const named = await resolving({ cwd, file: 'conf/other.yaml' });
  expect(named.file).toBe(join(cwd, 'conf/other.yaml'));
  expect(named.config.database.uri).toBe(join(cwd, 'conf/named'));
  expect(named.searched).toEqual([]);
  const env = { LANCEKEEP_CONFIG: 'conf/third.yaml' };
  expect((await resolving({ cwd, env })).file).toBe(join(cwd, 'conf/third.yaml'));
  expect((await resolving({ cwd, env, file: 'conf/other.yaml' })).file).toBe(named.file);
});

test('no search is made when none is wanted', async () => {
  const cwd = await repository({ 'lancekeep.config.json': 'broken' });
  const overrides: LancekeepConfigInput = { database: { uri: 'data' } };
  const { file, searched } = await resolving({ cwd, search: false, overrides });
  expect({ file, searched }).toEqual({ file: null, searched: [] });
});

test('the result is frozen to its last value', async () => {
  const cwd = await repository();
  const { config, warnings } = await resolving({
    cwd,
    overrides: { database: { uri: 'data', tables: { a: {} } } },
  });
  const isFrozen = (value: unknown): boolean =>
    typeof value !== 'object' ||
    value === null ||
    (Object.isFrozen(value) && Object.values(value).every(isFrozen));
  expect(isFrozen(config)).toBe(true);
  expect(Object.isFrozen(warnings)).toBe(true);
});

test('what the caller passed is neither changed nor frozen', async () => {
  const overrides = { database: { uri: 'data', storageOptions: { a: 'b' } } };
  await resolving({ cwd: await repository(), overrides });
  expect(overrides).toEqual({ database: { uri: 'data', storageOptions: { a: 'b' } } });
  expect(Object.isFrozen(overrides.database.storageOptions)).toBe(false);
});

test('settings can be had without a database', async () => {
  const cwd = await repository({ 'lancekeep.config.json': '{"embedding": {"dimensions": 8}}' });
  const { config } = await resolveSettings({ cwd, env: {} });
  expect(config.database.uri).toBeNull();
  expect(config.embedding.dimensions).toBe(8);
});

test('a second file in the folder is a warning', async () => {
  const cwd = await repository({
    '.lancekeeprc.yaml': 'database: { uri: first }',
    'lancekeep.config.json': '{"database": {"uri": "second"}}',
  });
  const { config, warnings } = await resolving({ cwd });
  expect(config.database.uri).toBe(join(cwd, 'first'));
  expect(warnings).toMatchObject([
    { code: 'FILE_IGNORED', severity: 'warning', source: join(cwd, 'lancekeep.config.json') },
  ]);
});

test('a prototype key changes no prototype, and looking up a foreign name finds nothing', async () => {
  const cwd = await repository({
    'lancekeep.config.json':
      '{"database": {"uri": "data", "storageOptions": {"__proto__": "x"}, "tables": {"__proto__": {}}}}',
  });
  const { config } = await resolving({ cwd });
  expect(Object.keys(config.database.storageOptions)).toEqual(['__proto__']);
  expect(config.database.tables['constructor']).toBeUndefined();
  expect(config.database.tables['__proto__']).toEqual({ indexCacheMb: 16, metadataCacheMb: 8 });
  expect(Object.getPrototypeOf({})).toBe(Object.prototype);
});
