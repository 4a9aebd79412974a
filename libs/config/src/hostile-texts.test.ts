import { expect, test } from 'vitest';
import { extentsOf, validate } from './validated-text.fixture.ts';

/** A key of an object, and of a map in which the user chooses the keys. */
test.each([
  ['a.json', '{"KEY": {"polluted": true},\n"database": {"tables": {"KEY": {"uri": 1}}}}'],
  ['a.jsonc', '{"KEY": {"polluted": true,},\n"database": {"tables": {"KEY": {"uri": 1}}}}'],
  ['a.yaml', 'KEY: { polluted: true }\ndatabase: { tables: { KEY: { uri: 1 } } }'],
  ['.lancekeeprc', '"KEY": { polluted: true }\ndatabase: { tables: { "KEY": { uri: 1 } } }'],
  ['a.toml', 'KEY.polluted = true\ndatabase.tables.KEY = { uri = 1 }'],
  ['b.toml', '[KEY]\npolluted = true\n[database.tables.KEY]\nuri = 1'],
  ['package.json', '{"lancekeep": {"KEY": {},\n"database": {"tables": {"KEY": {"uri": 1}}}}}'],
])('in %s a key of a prototype is a key as any other', async (name, text) => {
  for (const key of ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty']) {
    const { problems } = await validate(name, text.replaceAll('KEY', key));
    expect(problems, key).toMatchObject([
      { code: 'UNKNOWN_KEY', pointer: `/${key}`, line: 1 },
      { code: 'UNKNOWN_KEY', pointer: `/database/tables/${key}/uri` },
    ]);
  }
  expect('polluted' in {}).toBe(false);
});

test.each([
  ['a.json', '{"project": {},\n"project": {}}', '2:1-2:10'],
  ['a.jsonc', '{"project": {},\n"project": {},}', '2:1-2:10'],
  ['a.yaml', 'project: {}\nproject: {}', '2:1-2:8'],
  ['b.yaml', 'project: { name: a,\n name: b }', '2:2-2:6'],
  ['.lancekeeprc', 'project: {}\nproject: {}', '2:1-2:8'],
  ['a.toml', '[project]\nname = "a"\nname = "b"', '3:1-3:5'],
  ['b.toml', 'project = { name = "a", name = "b" }', '1:25-1:29'],
  ['c.toml', '[project]\n[embedding]\n[project]\n', '3:2-3:9'],
  ['package.json', '{"lancekeep": {"project": {},\n"project": {}}}', '2:1-2:10'],
])('in %s a key that is given twice is told at its second place', async (name, text, place) => {
  expect(await extentsOf(name, text)).toEqual([`DUPLICATE_KEY ${place}`]);
});

test.each([
  ['database:\n\turi: x\n', '2:1-2:2'],
  ['database:\n  uri: x\n\tindexCacheMb: 16\n', '3:1-3:2'],
  ['database:\n  tables:\n    - a\n\t- b\n', '4:1-4:2'],
])('a tab that indents YAML is told alone, at its place: %j', async (text, place) => {
  expect(await extentsOf('a.yaml', text)).toEqual([`SYNTAX ${place}`]);
  expect((await validate('a.yaml', text)).problems).toMatchObject([
    {
      message: 'a tab indents this line, where YAML takes spaces only',
      hint: 'Indent with spaces.',
    },
  ]);
});

test.each([
  ['a.yaml', 'database: !secret { uri: x }', '1:11-1:18', 'a tag has no meaning here'],
  ['a.yaml', 'project: { name: !!js/function x }', '1:18-1:31', 'a tag has no meaning here'],
  ['a.yaml', '? { a: 1 }\n: 2', '1:3-1:11', 'a key must be a text'],
  ['a.yaml', 'project: &p {}\n*p : 1', '2:1-2:3', 'a key must be a text'],
  ['a.json', '\uFEFF\uFEFF{}', '1:1-1:2', 'byte order mark'],
])('in %s %j is told and not guessed at', async (...[name, text, place, part]) => {
  expect(await extentsOf(name, text)).toEqual([`SYNTAX ${place}`]);
  expect((await validate(name, text)).problems[0]?.message).toContain(part);
});

const DEEP = 'nested too deeply';
const MANY = 'more values than any configuration';

/** Each took a parser from ten seconds to all the memory there is. */
test.each([
  ['a.yaml', '? '.repeat(499), 'a key must be a text'],
  ['a.yaml', '? '.repeat(501), DEEP],
  ['a.yaml', indented(2_000), DEEP],
  ['a.yaml', `${'- '.repeat(499)}x\n`.repeat(4_000), MANY],
  ['a.yaml', `{${'a,'.repeat(1_000_000)}`, MANY],
  ['a.yaml', 'a\n'.repeat(1_000_000), MANY],
  ['a.json', `[${'0,'.repeat(1_000_000)}0]`, MANY],
  ['a.jsonc', `{${'"a":0,'.repeat(500_000)}}`, MANY],
  ['a.toml', `${'a.'.repeat(50_000)}a = 1`, DEEP],
  ['a.toml', `[${'a.'.repeat(50_000)}a]`, DEEP],
  ['a.toml', `[[${'a.'.repeat(50_000)}a]]`, DEEP],
  ['a.toml', `a = [${'0,'.repeat(1_000_000)}]`, MANY],
])('%s with far too much in it ends soon, with a problem', async (name, text, part) => {
  const { problems } = await validate(name, text);
  expect(problems).toMatchObject([{ code: 'SYNTAX', line: expect.any(Number) as number }]);
  expect(problems[0]?.message).toContain(part);
});

function indented(levels: number): string {
  return Array.from({ length: levels }, (_, level) => `${' '.repeat(level)}a:`).join('\n');
}

test('a message quotes a part of a long text, not all of it', async () => {
  for (const text of ['*'.repeat(100_000), `database: ${'!'.repeat(100_000)}x`]) {
    const { problems } = await validate('a.yaml', text);
    expect(problems).not.toEqual([]);
    for (const { message } of problems) expect(message.length).toBeLessThan(400);
  }
});
