import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isLancekeepError, type LancekeepError } from '@lancekeep/errors';
import { expect, test } from 'vitest';
import { changeSetting } from './change-setting.ts';
import { fileWith, set } from './edited-file.fixture.ts';
import { formatSettingKey, parseSettingKey } from './setting-key.ts';

async function refusal(work: Promise<unknown>): Promise<LancekeepError> {
  const error: unknown = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!isLancekeepError(error)) throw new Error('It was not refused.', { cause: error });
  return error;
}

test.each([
  [
    'a.json',
    '{ "database": { "uri": "x" } }',
    '{ "database": { "uri": "x", "indexCacheMb": 64 } }',
  ],
  [
    'a.jsonc',
    '{\n  // where\n  "database": { "index_cache_mb": 1024, }, // all\n}\n',
    '{\n  // where\n  "database": { "index_cache_mb": 64, }, // all\n}\n',
  ],
  ['a.yaml', 'database:\n  uri: x # where\n', 'database:\n  uri: x # where\n  indexCacheMb: 64\n'],
  ['.lancekeeprc', '{ database: { uri: x } }', '{ database: { uri: x, indexCacheMb: 64 } }'],
  [
    'package.json',
    '{\n  "name": "x",\n  "lancekeep": {\n    "database": {}\n  }\n}\n',
    '{\n  "name": "x",\n  "lancekeep": {\n    "database": {\n      "indexCacheMb": 64\n    }\n  }\n}\n',
  ],
  [
    'package.json',
    '{\n  "name": "x"\n}\n',
    '{\n  "name": "x",\n  "lancekeep": {\n    "database": {\n      "indexCacheMb": 64\n    }\n  }\n}\n',
  ],
])('a setting is changed in %s, and nothing else', async (name, text, expected) => {
  const file = await fileWith(name, text);
  expect(await set(file, 'database.indexCacheMb', '64')).toBe(expected);
});

test('the spelling of the file stays, also for a key beside others that are spelled so', async () => {
  const file = await fileWith('a.yaml', 'database:\n  index_cache_mb: 128\n');
  expect(await set(file, 'database.indexCacheMb', '64')).toBe('database:\n  index_cache_mb: 64\n');
  expect(await set(file, 'database.metadataCacheMb', '8')).toBe(
    'database:\n  index_cache_mb: 64\n  metadata_cache_mb: 8\n',
  );
  expect(await set(file, 'database.metadata_cache_mb')).toBe('database:\n  index_cache_mb: 64\n');
});

test.each([
  ['database.tables."my.table".indexCacheMb', ['database', 'tables', 'my.table', 'indexCacheMb']],
  ["database.tables.'my.table'", ['database', 'tables', 'my.table']],
  ['/database/tables/my.table/index_cache_mb', ['database', 'tables', 'my.table', 'indexCacheMb']],
  ['database.storageOptions."a\\"b"', ['database', 'storageOptions', 'a"b']],
])('%s is a setting', (text, keys) => {
  expect(parseSettingKey(text)).toEqual(keys);
  expect(parseSettingKey(formatSettingKey(keys))).toEqual(keys);
});

test.each(['', '.', 'a.', '.a', 'a..b', 'a."b', 'a."b"c', '/', '/a//b'])(
  '%j is no setting',
  (text) => {
    expect(() => parseSettingKey(text)).toThrow(
      expect.objectContaining({ code: 'INVALID_ARGUMENT' }),
    );
  },
);

test.each([
  ['project.name', '42', 'project:\n  name: "42"\n'],
  ['project.name', '"a b"', 'project:\n  name: a b\n'],
  ['maintenance.schedule.cron', '0 3 * * *', 'maintenance:\n  schedule:\n    cron: 0 3 * * *\n'],
  [
    'database.storageOptions.allow_http',
    'true',
    'database:\n  storageOptions:\n    allow_http: "true"\n',
  ],
  [
    'database.tables',
    '{"a": {"indexCacheMb": 32}}',
    'database:\n  tables:\n    a:\n      indexCacheMb: 32\n',
  ],
  ['$schema', './config-schema.json', '$schema: ./config-schema.json\n'],
])('%s is set to %s', async (key, value, expected) => {
  expect(await set(await fileWith('a.yaml', ''), key, value)).toBe(expected);
});

test('a setting that stands so already, or that is not there to be taken out, changes nothing', async () => {
  const file = await fileWith('a.yaml', 'database: { "indexCacheMb": 64 }');
  for (const [key, value] of [
    ['indexCacheMb', 64],
    ['uri', undefined],
  ] as const) {
    const { document, after } = await changeSetting({ file, keys: ['database', key], value });
    expect(after).toBe(document.text);
  }
});

test.each([
  ['database.indexCachMb', '64', 'Did you mean "indexCacheMb"?'],
  ['databse.uri', 'x', 'Did you mean "database"?'],
  ['uri', 'x', 'Did you mean database.uri?'],
  ['embedding.dimension', undefined, 'Did you mean "dimensions"?'],
  ['__proto__.polluted', '1', 'Settings here are '],
  ['database.uri.x', '1', 'docs/configuration.md'],
])('there is no setting %s', async (key, value, hint) => {
  const file = await fileWith('a.yaml', 'database:\n  uri: x\n');
  const error = await refusal(set(file, key, value));
  expect(error).toMatchObject({ code: 'INVALID_ARGUMENT' });
  expect(error.message).toContain(`There is no setting ${key}: `);
  expect(error.hint).toContain(hint);
  expect(await readFile(file, 'utf8')).toBe('database:\n  uri: x\n');
});

test('what does not belong in a file can be taken out of it', async () => {
  const file = await fileWith('a.json', '{ "databse": {}, "embedding": {} }');
  expect(await set(file, 'databse')).toBe('{ "embedding": {} }');
});

test('a value that is not valid is told at the place of the setting, and nothing is written', async () => {
  const text = 'database:\n  uri: x\n  indexCacheMb: 64\n';
  const file = await fileWith('a.yaml', text);
  for (const [key, value, place] of [
    ['database.indexCacheMb', '8', { code: 'OUT_OF_RANGE', line: 3, column: 17 }],
    ['database.indexCacheMb', 'many', { code: 'WRONG_TYPE', line: 3, column: 17 }],
    ['database.metadataCacheMb', 'null', { code: 'WRONG_TYPE' }],
    ['maintenance.runIn', 'here', { code: 'INVALID_VALUE' }],
    ['maintenance.schedule.timeZone', 'Mars', { code: 'INVALID_VALUE' }],
    ['database', '{"indxCacheMb": 64}', { code: 'UNKNOWN_KEY', pointer: '/database/indxCacheMb' }],
    ['database.tables.a b', '{}', { code: 'INVALID_VALUE' }],
    [
      'embedding.dimensions',
      '[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]',
      { code: 'WRONG_TYPE' },
    ],
  ] as const) {
    const error = await refusal(set(file, key, value));
    expect(error, key).toMatchObject({
      code: 'CONFIG_INVALID',
      subject: { problems: [{ source: file, ...place }] },
    });
  }
  expect(await readFile(file, 'utf8')).toBe(text);
});

test('what is wrong elsewhere keeps a file from being written, and a change may mend it', async () => {
  const text = 'embedding: { dimensions: many }\ndatabase:\n  uri: 1\n';
  const file = await fileWith('a.yaml', text);
  const error = await refusal(set(file, 'database.indexCacheMb', '64'));
  expect(error.subject).toMatchObject({
    problems: [
      { pointer: '/embedding/dimensions', line: 1, column: 26 },
      { pointer: '/database/uri', line: 3, column: 8 },
    ],
  });
  expect(await readFile(file, 'utf8')).toBe(text);
  const half = await fileWith('b.yaml', 'embedding: { dimensions: many }\n');
  expect(await set(half, 'embedding.dimensions', '3')).toBe('embedding: { dimensions: 3 }\n');
});

test.each([
  ['a.toml', '[database]\nindex_cache_mb = 1\n', 'Write index_cache_mb = 64 in line 2.'],
  ['b.toml', '[database]\nuri = "x"\n', 'Write indexCacheMb = 64 below [database].'],
  ['c.mjs', 'export default {};', 'by hand'],
])('%s is not edited, with what to do', async (name, text, hint) => {
  const file = await fileWith(name, text);
  const error = await refusal(set(file, 'database.indexCacheMb', '64'));
  expect(error).toMatchObject({ code: 'INVALID_ARGUMENT', subject: { argument: file } });
  expect(error.hint).toContain(hint);
});

test.each([
  ['a.json', '{ "database": ', 'SYNTAX'],
  ['a.txt', 'x', 'FILE_FORMAT'],
  ['a.yaml', Buffer.from('\uFEFFa: 1', 'utf16le'), 'FILE_ENCODING'],
])('%s cannot be edited while it cannot be read', async (name, text, code) => {
  const error = await refusal(set(await fileWith(name, text), 'database.uri', 'x'));
  expect(error).toMatchObject({ code: 'CONFIG_INVALID', subject: { problems: [{ code }] } });
});

test('a change within an anchor that is used elsewhere is refused', async () => {
  const text = 'database:\n  bulk: &small { indexCacheMb: 32 }\n  tables:\n    a: *small\n';
  const file = await fileWith('a.yaml', text);
  for (const key of ['database.bulk.indexCacheMb', 'database.tables.a.indexCacheMb']) {
    const error = await refusal(set(file, key, '64'));
    expect(error).toMatchObject({ code: 'INVALID_ARGUMENT' });
    expect(error.message).toContain('without changing something else');
  }
  expect(await readFile(file, 'utf8')).toBe(text);
});

test('secrets are shown by nobody', async () => {
  const text =
    '# old_secret = 14142135\ndatabase:\n  uri: s3://key:31415926@bucket/x\n  storageOptions: { a: "27182818" }\n';
  const file = await fileWith('a.yaml', text);
  const keys = ['database', 'storageOptions', 'a'];
  const { shown, after } = await changeSetting({ file, keys, value: '16180339' });
  expect(after).toContain('16180339');
  expect(shown).toEqual({
    before:
      '# old_secret = "********"\ndatabase:\n  uri: "s3://bucket/x"\n  storageOptions: { a: "********" }\n',
    after:
      '# old_secret = "********"\ndatabase:\n  uri: "s3://bucket/x"\n  storageOptions: { a: "******** (changed)" }\n',
  });
});

test('a file that builds on another one is checked with it, and names it by the same command', async () => {
  const file = await fileWith('a.yaml', 'database:\n  uri: x\n');
  await writeFile(join(dirname(file), 'base.yaml'), 'embedding: { dimensions: 3 }\n');
  expect(await set(file, 'extends', './base.yaml')).toBe(
    'database:\n  uri: x\nextends: ./base.yaml\n',
  );
  expect(await set(file, 'extends', '["./base.yaml"]')).toContain('extends:\n  - ./base.yaml\n');
  const missing = await refusal(set(file, 'extends', './none.yaml'));
  expect(missing.subject).toMatchObject({ problems: [{ code: 'EXTENDS_FAILED' }] });
  await writeFile(join(dirname(file), 'base.yaml'), 'embedding: { dimensions: many }\n');
  const broken = await refusal(set(file, 'database.indexCacheMb', '64'));
  expect(broken.subject).toMatchObject({
    problems: [{ code: 'WRONG_TYPE', source: join(dirname(file), 'base.yaml') }],
  });
});
