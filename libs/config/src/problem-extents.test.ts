import { expect, test } from 'vitest';
import { extentsOf } from './validated-text.fixture.ts';

test.each([
  ['a.json', '{\n  "database": {\n    "urii": "data",\n    "uri": 12\n  }\n}'],
  ['a.jsonc', '{ // why\n  "database": {\n    "urii": "data",\n    "uri": 12,\n  },\n}'],
  ['a.yaml', '# why\ndatabase:\n    "urii": data\n    "uri": 12\n'],
  ['a.toml', '# why\n[database]\n    "urii" = "data"\n    "uri" = 12 # why\n'],
  ['package.json', '{ "lancekeep": {\n  "database": {\n    "urii": "data",\n    "uri": 12\n  }}}'],
])('in %s a problem begins and ends with the key, or with the value', async (name, text) => {
  const [key, value = ''] = await extentsOf(name, text);
  expect(key).toBe('UNKNOWN_KEY 3:5-3:11');
  expect(value).toMatch(name === 'a.toml' ? 'WRONG_TYPE 4:13-4:15' : 'WRONG_TYPE 4:12-4:14');
});

test('a value of several lines ends with its last character, not with the space behind it', async () => {
  expect(await extentsOf('a.yaml', 'project:\n  - a\n  - b\n\n\nembedding: {}\n')).toEqual([
    'WRONG_TYPE 2:3-3:6',
  ]);
  expect(await extentsOf('a.json', '{"project": [\r\n  1,\r\n  2\r\n]\r\n}')).toEqual([
    'WRONG_TYPE 1:13-4:2',
  ]);
  expect(await extentsOf('a.toml', 'project = [\n  1,\n  2\n]\n')).toEqual(['WRONG_TYPE 1:11-4:2']);
});

test('what is missing at the end of a file has a place within it', async () => {
  expect(await extentsOf('a.json', '{ "a": 1')).toEqual(['SYNTAX 1:9-1:9']);
  expect(await extentsOf('a.toml', 'b = ')).toEqual(['SYNTAX 1:4-1:5']);
  expect(await extentsOf('a.yaml', '"a')).toEqual(['SYNTAX 1:3-1:3']);
});

test('what settings say together has the extent of the one that is at fault', async () => {
  const text = 'maintenance:\n  retentionMs: 1000\n  maxReadMs: 60000\n';
  expect(await extentsOf('a.yaml', text)).toEqual(['RETENTION_UNSAFE 2:16-2:20']);
});
