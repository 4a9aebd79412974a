import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { validateConfigFile } from '../validate-config-file.ts';
import { fileWith } from './edited-file.fixture.ts';
import { migrateKeys } from './migrate-keys.ts';
import { writeEdit } from './write-edit.ts';

const RUST_TOML = `# shared with the indexer
[database]   # where
uri = "./data"
index_cache_mb    = 256 # MB
"metadata_cache_mb" = 64
log_cache_stats = true
bulk = { index_cache_mb = 32, metadata_cache_mb = 8 } # bulk

[database.tables.code_chunks]
'index_cache_mb' = 64
[database.tables.index_cache_mb] # a table of that name
metadata_cache_mb = 8
`;

const MIGRATED_TOML = `# shared with the indexer
[database]   # where
uri = "./data"
indexCacheMb    = 256 # MB
"metadataCacheMb" = 64
logCacheStats = true
bulk = { indexCacheMb = 32, metadataCacheMb = 8 } # bulk

[database.tables.code_chunks]
'indexCacheMb' = 64
[database.tables.index_cache_mb] # a table of that name
metadataCacheMb = 8
`;

test('the configuration of a Rust program is read as it is, and says the same with its keys spelled anew', async () => {
  const file = await fileWith('lancekeep.toml', RUST_TOML);
  const before = await validateConfigFile(file);
  expect(before).toMatchObject({ valid: true, problems: [] });
  const migration = await migrateKeys(file);
  expect(migration.changes).toHaveLength(7);
  expect(migration.changes[0]).toEqual({
    pointer: '/database/indexCacheMb',
    from: 'index_cache_mb',
    to: 'indexCacheMb',
    line: 4,
    column: 1,
  });
  expect(await readFile(file, 'utf8')).toBe(RUST_TOML);
  writeEdit(migration);
  expect(await readFile(file, 'utf8')).toBe(MIGRATED_TOML);
  expect((await validateConfigFile(file)).config).toEqual(before.config);
  expect((await migrateKeys(file)).changes).toEqual([]);
});

test.each([
  [
    'a.yaml',
    '# c\ndatabase:\n  "index_cache_mb": 64   # d\n  bulk: &b { index_cache_mb: 32 }\n  tables: { index_cache_mb: *b }\n',
    '# c\ndatabase:\n  "indexCacheMb": 64   # d\n  bulk: &b { indexCacheMb: 32 }\n  tables: { index_cache_mb: *b }\n',
  ],
  [
    'a.jsonc',
    '{\n  // c\n  "database": { "index_cache_mb": 64, "storage_options": { "a_b": "x" } },\n}',
    '{\n  // c\n  "database": { "indexCacheMb": 64, "storageOptions": { "a_b": "x" } },\n}',
  ],
  [
    'package.json',
    '{ "index_cache_mb": 1, "lancekeep": { "database": { "index_cache_mb": 64 } } }',
    '{ "index_cache_mb": 1, "lancekeep": { "database": { "indexCacheMb": 64 } } }',
  ],
  [
    'a.toml',
    'database.storage_options.a = "x"\ndatabase.storage_options.b = "y"\nmaintenance.retention_ms = 7200000\n',
    'database.storageOptions.a = "x"\ndatabase.storageOptions.b = "y"\nmaintenance.retentionMs = 7200000\n',
  ],
])('%s keeps its comments and layout', async (name, text, expected) => {
  const migration = await migrateKeys(await fileWith(name, text));
  expect(migration.after).toBe(expected);
});

test('what is wrong besides keeps a file as it is', async () => {
  for (const [name, text, codes] of [
    ['a.yaml', 'database: { index_cache_mb: 64, indexCacheMb: 32 }', ['BOTH_SPELLINGS']],
    ['a.toml', '[database]\nindex_cache_mb = 64\nindexCacheMb = 32', ['BOTH_SPELLINGS']],
    ['b.yaml', 'database: { index_cache_mb: 1 }\nother: 1', ['OUT_OF_RANGE', 'UNKNOWN_KEY']],
    ['a.json', '{ "database": ', ['SYNTAX']],
  ] as const) {
    await expect(migrateKeys(await fileWith(name, text)), text).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
      subject: { problems: codes.map((code) => ({ code })) },
    });
  }
});

test('a program is left to its author', async () => {
  const file = await fileWith('a.mjs', 'export default { database: { index_cache_mb: 64 } };');
  await expect(migrateKeys(file)).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
});

test('secrets are shown by nobody, however their keys are spelled', async () => {
  const file = await fileWith('a.toml', '[database.storage_options]\nkey = "31415926"\n');
  const { shown, after } = await migrateKeys(file);
  expect(after).toContain('31415926');
  expect(shown).toEqual({
    before: '[database.storage_options]\nkey = "********"\n',
    after: '[database.storageOptions]\nkey = "********"\n',
  });
});
