import { expect, test } from 'vitest';
import { placesOf, validate } from './validated-text.fixture.ts';

const JSON_TEXT = `{
  "$schema": "./config-schema.json",
  "database": {
    "uri": "data",
    "index_cache_mb": 4,
    "indexCachMb": 20
  },
  "maintenance": { "retentionMs": "60000" }
}`;

const YAML_TEXT = `
database:
  uri: data
  index_cache_mb: 4
  indexCachMb: 20
maintenance: { retentionMs: "60000" }
`;

const TOML_TEXT = `
[database]
uri = "data"
index_cache_mb = 4
indexCachMb = 20
[maintenance]
retentionMs = "60000"
`;

test.each([
  ['lancekeep.config.json', JSON_TEXT, ['5:23', '6:5', '8:35']],
  ['lancekeep.config.jsonc', JSON_TEXT, ['5:23', '6:5', '8:35']],
  ['lancekeep.config.yaml', YAML_TEXT, ['4:19', '5:3', '6:29']],
  ['.lancekeeprc', YAML_TEXT, ['4:19', '5:3', '6:29']],
  ['lancekeep.config.toml', TOML_TEXT, ['4:18', '5:1', '7:15']],
  ['package.json', `{"name": "x",\n"lancekeep":\n${JSON_TEXT}}`, ['7:23', '8:5', '10:35']],
])('in %s every problem has its line and column', async (name, text, places) => {
  expect(await placesOf(name, text)).toEqual([
    ['OUT_OF_RANGE', '/database/indexCacheMb', places[0]],
    ['UNKNOWN_KEY', '/database/indexCachMb', places[1]],
    ['WRONG_TYPE', '/maintenance/retentionMs', places[2]],
  ]);
});

test('a valid file gives its settings in camelCase', async () => {
  const report = await validate(
    'lancekeep.toml',
    'database.index_cache_mb = 32\n[database.tables]\ndocuments = { metadata_cache_mb = 0 }',
  );
  expect(report).toMatchObject({ valid: true, problems: [] });
  expect(report.config).toEqual({
    database: { indexCacheMb: 32, tables: { documents: { metadataCacheMb: 0 } } },
  });
});

test('a key that is given twice is told at its second place', async () => {
  expect(await placesOf('a.json', '{\n"database": {},\n"database": {}}')).toEqual([
    ['DUPLICATE_KEY', '/database', '3:1'],
  ]);
  expect(await placesOf('a.yaml', 'database: {}\ndatabase: {}')).toEqual([
    ['DUPLICATE_KEY', '/database', '2:1'],
  ]);
});

test('two spellings of one setting are told, in whatever order they come', async () => {
  const first = await validate('a.yaml', 'database: { indexCacheMb: 20, index_cache_mb: 30 }');
  expect(first.problems).toMatchObject([
    {
      code: 'BOTH_SPELLINGS',
      message: '"index_cache_mb" and "indexCacheMb" are two spellings of one setting',
      column: 31,
    },
  ]);
  const second = await validate('a.yaml', 'database: { index_cache_mb: 20, indexCacheMb: 30 }');
  expect(second.problems).toMatchObject([{ code: 'BOTH_SPELLINGS', column: 33 }]);
});

test.each([
  ['databse: {}', 'Did you mean "database"?'],
  ['database: { INDEX-CACHE-MB: 20 }', 'Did you mean "indexCacheMb"?'],
  ['database: { metdataCacheMb: 20 }', 'Did you mean "metadataCacheMb"?'],
  ['uri: data', 'Did you mean database.uri?'],
  ['database: { dimensions: 3 }', 'Did you mean embedding.dimensions?'],
  ['embedding: { wholly: 3 }', 'Settings here are dimensions.'],
  [
    'constructor: {}',
    'Settings here are project, database, embedding, maintenance, memory, control, statistics.',
  ],
])('%s gets a hint', async (text, hint) => {
  const { problems } = await validate('a.yaml', text);
  expect(problems).toMatchObject([{ code: 'UNKNOWN_KEY', hint }]);
});

test.each([
  ['database: { indexCacheMb: "256" }', 'Remove the quotes.'],
  ['database: { logCacheStats: "true" }', 'Remove the quotes.'],
  ['database: { storageOptions: { allow_http: true } }', 'Put it in quotes.'],
  ['database:', 'Give it a value, or remove the key.'],
  ['database: { logCacheStats: yes }', 'Write true.'],
  ['database: { logCacheStats: Off }', 'Write false.'],
  ['database: { indexCacheMb: 256MB }', 'Write the number alone, in MB.'],
  ['maintenance: { retentionMs: 1 h }', 'Write the number alone, in ms.'],
])('%s tells how to write the value', async (text, hint) => {
  const { problems } = await validate('a.yaml', text);
  expect(problems).toMatchObject([{ code: 'WRONG_TYPE', hint }]);
});

test.each([
  ['childproces', 'Did you mean "childProcess"?'],
  ['own-process', 'Did you mean "ownProcess"?'],
  ['worker', undefined],
])('for a setting of a few values, %s gets the one that was meant', async (value, hint) => {
  const { problems } = await validate('a.yaml', `maintenance: { runIn: ${value} }`);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatchObject({ code: 'INVALID_VALUE', pointer: '/maintenance/runIn' });
  expect(problems[0]?.hint).toBe(hint);
});

test.each(['{ key: 31415926 }', '{ key: [31415926] }', '"key=31415926"', '31415926'])(
  'a storage option is never repeated in a message, even given as %s',
  async (options) => {
    const { problems } = await validate('a.yaml', `database: { storageOptions: ${options} }`);
    expect(problems).toMatchObject([{ code: 'WRONG_TYPE' }]);
    expect(JSON.stringify(problems)).not.toContain('31415926');
  },
);

test('a long key or value is cut in a message', async () => {
  const long = 'k'.repeat(10_000);
  const { problems } = await validate('a.yaml', `{ ${long}: 1, embedding: ${long} }`);
  expect(problems).toHaveLength(2);
  for (const { message } of problems) expect(message.length).toBeLessThan(150);
});

test('the key of package.json given twice is told', async () => {
  expect(await placesOf('package.json', '{"lancekeep": {},\n"lancekeep": {}}')).toEqual([
    ['DUPLICATE_KEY', '', '2:1'],
  ]);
});

test('floors hold everywhere, and a metadata cache may be 0', async () => {
  const text = `
database:
  indexCacheMb: 15
  metadataCacheMb: -1
  bulk: { indexCacheMb: 15, metadataCacheMb: 0 }
  tables: { documents: { indexCacheMb: 0 } }
  readConsistencyMs: -1
embedding: { dimensions: 0 }
maintenance: { retentionMs: -1, maxReadMs: 1.5 }
`;
  expect(await placesOf('a.yaml', text)).toEqual([
    ['OUT_OF_RANGE', '/database/indexCacheMb', '3:17'],
    ['OUT_OF_RANGE', '/database/metadataCacheMb', '4:20'],
    ['OUT_OF_RANGE', '/database/bulk/indexCacheMb', '5:25'],
    ['OUT_OF_RANGE', '/database/tables/documents/indexCacheMb', '6:40'],
    ['OUT_OF_RANGE', '/database/readConsistencyMs', '7:22'],
    ['OUT_OF_RANGE', '/embedding/dimensions', '8:26'],
    ['OUT_OF_RANGE', '/maintenance/retentionMs', '9:29'],
    ['WRONG_TYPE', '/maintenance/maxReadMs', '9:44'],
  ]);
});

test('names of tables, URIs and project names must have their form', async () => {
  const text = 'database: { uri: " ", tables: { "a b": {} } }\nproject: { name: "" }';
  expect(await placesOf('a.yaml', text)).toEqual([
    ['INVALID_VALUE', '/database/uri', '1:18'],
    ['INVALID_VALUE', '/database/tables/a b', '1:33'],
    ['INVALID_VALUE', '/project/name', '2:18'],
  ]);
});

test.each([
  ['file://host/srv', 'names no path of this machine'],
  ['file:/srv/data', 'one slash after its scheme'],
  ['s3:/bucket/data', 'one slash after its scheme'],
  ['a\\0b', 'NUL'],
  ['file:///a%00b', 'NUL'],
])('the URI %s names no database', async (uri, part) => {
  const { problems } = await validate('a.yaml', `database: { uri: "${uri}" }`);
  const place = { code: 'INVALID_VALUE', pointer: '/database/uri', line: 1, column: 18 };
  expect(problems).toMatchObject([place]);
  expect(problems[0]?.message).toContain(part);
});

test.each(['./s3:/data', 'C:/data', 'C:\\\\data', 's3:data', ' data', 'S3://bucket'])(
  'the URI %s is taken as it is',
  async (uri) => {
    expect((await validate('a.yaml', `database: { uri: "${uri}" }`)).problems).toEqual([]);
  },
);

test('a prototype key is an unknown setting', async () => {
  for (const [name, text] of [
    ['a.json', '{"__proto__": {"polluted": true}}'],
    ['a.yaml', '__proto__: { polluted: true }'],
    ['a.toml', '[__proto__]\npolluted = true'],
  ] as const) {
    const { problems } = await validate(name, text);
    expect(problems, name).toMatchObject([{ code: 'UNKNOWN_KEY', pointer: '/__proto__' }]);
  }
  expect('polluted' in {}).toBe(false);
});

test('columns count UTF-16 code units', async () => {
  expect(await placesOf('a.yaml', '{ "project": { "name": "😀" }, "uri": 1 }')).toEqual([
    ['UNKNOWN_KEY', '/uri', '1:32'],
  ]);
});

test('a document that is no object is told', async () => {
  for (const [name, text] of [
    ['a.json', '[]'],
    ['b.yaml', 'just text'],
    ['c.json', 'null'],
  ] as const) {
    const { problems } = await validate(name, text);
    expect(problems[0]?.message, name).toContain('the configuration must be an object');
  }
});
