import { expect, test } from 'vitest';
import { plainValue } from '../document/config-node.ts';
import { readEnvironment } from './read-environment.ts';

function valuesOf(env: NodeJS.ProcessEnv): readonly unknown[] {
  return readEnvironment(env).layers.map(({ root }) => plainValue(root));
}

test('a value has the type that the schema gives it', () => {
  expect(valuesOf({ LANCEKEEP_DATABASE__INDEX_CACHE_MB: '128' })).toEqual([
    { database: { indexCacheMb: 128 } },
  ]);
  expect(valuesOf({ LANCEKEEP_PROJECT__NAME: '128' })).toEqual([{ project: { name: '128' } }]);
  for (const text of ['true', 'TRUE', '1']) {
    expect(valuesOf({ LANCEKEEP_DATABASE__LOG_CACHE_STATS: text })).toEqual([
      { database: { logCacheStats: true } },
    ]);
  }
  expect(valuesOf({ LANCEKEEP_DATABASE__LOG_CACHE_STATS: '0' })).toEqual([
    { database: { logCacheStats: false } },
  ]);
});

test('what is no number or truth value stays text, for the validator to report', () => {
  expect(valuesOf({ LANCEKEEP_DATABASE__INDEX_CACHE_MB: '128 MB' })).toEqual([
    { database: { indexCacheMb: '128 MB' } },
  ]);
  expect(valuesOf({ LANCEKEEP_DATABASE__LOG_CACHE_STATS: 'on' })).toEqual([
    { database: { logCacheStats: 'on' } },
  ]);
});

test('maps and sections are given as JSON, or entry by entry', () => {
  expect(
    valuesOf({
      LANCEKEEP_DATABASE__TABLES__CODE_CHUNKS__INDEX_CACHE_MB: '64',
      LANCEKEEP_DATABASE__TABLES__MyTable: '{"indexCacheMb": 32}',
      LANCEKEEP_DATABASE__STORAGE_OPTIONS: '{"aws_region": "eu"}',
      LANCEKEEP_DATABASE__STORAGE_OPTIONS__AWS_REGION: 'us',
    }),
  ).toEqual([
    { database: { storageOptions: { aws_region: 'eu' } } },
    { database: { storageOptions: { aws_region: 'us' } } },
    { database: { tables: { MyTable: { indexCacheMb: 32 } } } },
    { database: { tables: { code_chunks: { indexCacheMb: 64 } } } },
  ]);
});

test('an empty variable counts as not set', () => {
  expect(readEnvironment({ LANCEKEEP_DATABASE__URI: '', LANCEKEEP_ODD: '' })).toEqual({
    layers: [],
    problems: [],
  });
});

test('what is no JSON object is told, and how to give one setting', () => {
  expect(readEnvironment({ LANCEKEEP_DATABASE: '/srv/data' }).problems).toMatchObject([
    {
      code: 'SYNTAX',
      severity: 'error',
      source: 'LANCEKEEP_DATABASE',
      hint: 'To give one of its settings, use a variable such as LANCEKEEP_DATABASE__URI.',
    },
  ]);
});

test('the pointer of a problem is escaped', () => {
  expect(readEnvironment({ 'LANCEKEEP_DATABASE__TABLES__a/b': '5 MB' }).problems).toMatchObject([
    { code: 'SYNTAX', pointer: '/database/tables/a~1b' },
  ]);
});

test.each([
  ['LANCEKEEP_DATABASE_INDEX_CACHE_MB', 'Did you mean LANCEKEEP_DATABASE__INDEX_CACHE_MB?'],
  ['LANCEKEEP_DATABASE__INDEX_CACHE', 'Did you mean LANCEKEEP_DATABASE__INDEX_CACHE_MB?'],
  ['LANCEKEEP_EMBEDING__DIMENSIONS', 'Did you mean LANCEKEEP_EMBEDDING__DIMENSIONS?'],
  ['LANCEKEEP_CONFG', 'Did you mean LANCEKEEP_CONFIG?'],
  ['LANCEKEEP_XYZ', 'Remove it, or see the names in docs/configuration.md.'],
  ['LANCEKEEP_', 'Remove it, or see the names in docs/configuration.md.'],
  ['LANCEKEEP_DATABASE__TABLES__', 'Did you mean LANCEKEEP_DATABASE__TABLES?'],
])('%s is unknown, which is a warning', (variable, hint) => {
  expect(readEnvironment({ [variable]: '1' }).problems).toMatchObject([
    { code: 'UNKNOWN_VARIABLE', severity: 'warning', source: variable, hint },
  ]);
});

test('variables of the tools around, and of other programs, are no settings', () => {
  const env = {
    LANCEKEEP_CONFIG: 'a.json',
    LANCEKEEP_PROJECT: 'books',
    LANCEKEEP_REQUIRE_SYSTEM: '1',
    PATH: '/bin',
    lancekeep_x: '1',
  };
  expect(readEnvironment(env)).toEqual({ layers: [], problems: [] });
});
