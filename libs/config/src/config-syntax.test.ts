import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { placesOf, validate } from './validated-text.fixture.ts';
import { repository } from './config-files.fixture.ts';
import { validateConfigFile } from './validate-config-file.ts';

test.each([
  ['a.json', '{\n  "control": {},\n}', '2:16', 'trailing comma'],
  ['b.json', '{\n  // why\n}', '2:3', 'comments'],
  ['c.json', "{\n  'a': 1\n}", '2:3', 'double quotes'],
  ['d.json', '{ "a": 1', '1:9', 'brace'],
  ['e.yaml', 'database:\n\turi: x\n', '2:1', 'a tab indents this line'],
  ['f.yaml', 'a: [1, 2\nb: 3', '2:1', 'ollection'],
  ['g.yaml', 'a: 1\n---\nb: 2', '2:1', 'second document'],
  ['h.toml', 'a = 1\nb = \n\nc = 1', '2:4', 'value is missing'],
  ['j.toml', 'b = ', '1:4', 'value is missing'],
  ['k.toml', 'b = =', '1:5', 'nexpected'],
  ['l.toml', 'a = [1,\n\n', '1:8', 'Unspecified'],
])('wrong syntax in %s is told at its place', async (...[name, text, place, part]) => {
  const { problems, valid, config } = await validate(name, text);
  expect({ valid, config }).toEqual({ valid: false, config: null });
  const { code, line, column } = problems[0] ?? {};
  expect([code, `${line ?? '-'}:${column ?? '-'}`]).toEqual(['SYNTAX', place]);
  expect(problems[0]?.message).toContain(part);
});

test('comments and trailing commas are welcome in .jsonc', async () => {
  const report = await validate(
    'a.jsonc',
    '{\n // why\n "embedding": { "dimensions": 3, }, /* x */ }',
  );
  expect(report.problems).toEqual([]);
});

test('comments and trailing commas are refused in .json, and hide nothing else', async () => {
  const text = '{\n // why\n "embedding": { "dimensions": 0, },\n /* x */ "databse": {}\n}';
  const { problems, valid } = await validate('a.json', text);
  expect(valid).toBe(false);
  expect(problems.map(({ code, line, column }) => [code, line, column])).toEqual([
    ['SYNTAX', 2, 2],
    ['OUT_OF_RANGE', 3, 31],
    ['SYNTAX', 3, 32],
    ['SYNTAX', 4, 2],
    ['UNKNOWN_KEY', 4, 10],
  ]);
  for (const { hint } of problems.filter(({ code }) => code === 'SYNTAX')) {
    expect(hint).toBe('Remove it, or rename the file so that it ends in .jsonc.');
  }
});

test('package.json cannot be renamed, so it is told to be mended', async () => {
  const { problems } = await validate('package.json', '{ "lancekeep": { /* why */ }, }');
  expect(problems.map(({ code, hint }) => [code, hint])).toEqual([
    ['SYNTAX', 'Remove it: package.json is JSON without comments and trailing commas.'],
    ['SYNTAX', 'Remove it: package.json is JSON without comments and trailing commas.'],
  ]);
});

test('anchors, aliases and merge keys of YAML are resolved', async () => {
  const text = `
database:
  bulk: &small { indexCacheMb: 32, metadataCacheMb: 4 }
  tables:
    one: *small
    two: { <<: *small, metadataCacheMb: 2 }
`;
  const { config, problems } = await validate('a.yaml', text);
  expect(problems).toEqual([]);
  expect(config?.database?.tables).toEqual({
    one: { indexCacheMb: 32, metadataCacheMb: 4 },
    two: { indexCacheMb: 32, metadataCacheMb: 2 },
  });
});

test('aliases that explode or hold themselves end with a problem', async () => {
  const levels = Array.from({ length: 9 }, (_, level) => {
    const target = level === 0 ? '[x, x, x, x, x, x, x, x, x, x]' : aliases(`l${level - 1}`);
    return `l${level}: &l${level} ${target}`;
  });
  const bomb = await validate('a.yaml', levels.join('\n'));
  expect(bomb.problems).toMatchObject([{ code: 'SYNTAX' }]);
  const loop = await validate('b.yaml', 'a: &a\n  b: *a');
  expect(loop.problems).toMatchObject([{ code: 'SYNTAX', line: 2, column: 6 }]);
});

test('merge keys that explode, though they merge nothing, end with a problem', async () => {
  const levels = Array.from({ length: 9 }, (_, level) =>
    level === 0 ? 'l0: &l0 {}' : `l${level}: &l${level} { <<: ${aliases(`l${level - 1}`)} }`,
  );
  const { problems } = await validate('a.yaml', levels.join('\n'));
  expect(problems).toMatchObject([{ code: 'SYNTAX' }]);
  expect(problems[0]?.message).toContain('unfolds');
});

test.each([
  ['database: { uri: *nope }', '1:18', 'no anchor of that name stands before'],
  ['database: { <<: *nope }', '1:17', 'no anchor of that name stands before'],
  ['database: { <<: text, uri: x }', '1:17', 'a merge key takes an object'],
  ['database: { <<: [text] }', '1:18', 'a merge key takes an object'],
  ['database:\n  <<:\n  uri: x', '2:6', 'a merge key takes an object'],
])('%s is told, and nothing merged in silence', async (text, place, part) => {
  expect(await placesOf('a.yaml', text)).toEqual([['SYNTAX', '', place]]);
  expect((await validate('a.yaml', text)).problems[0]?.message).toContain(part);
});

function aliases(name: string): string {
  return `[${Array.from({ length: 10 }, () => `*${name}`).join(', ')}]`;
}

test.each([
  ['a.json', '['],
  ['a.yaml', '['],
  ['a.yaml', '- '],
  ['a.yaml', '{a: '],
  ['a.toml', 'a = ['],
])('values that are nested too deeply end with a problem: %s, %s', async (name, opening) => {
  const levels = opening.startsWith('a =')
    ? opening + '['.repeat(200_000)
    : opening.repeat(200_000);
  const [problem] = (await validate(name, levels)).problems;
  expect(problem).toMatchObject({ code: 'SYNTAX', line: 1 });
  expect(problem?.message).toContain('nested too deeply');
});

test('a byte order mark and Windows line ends change no place', async () => {
  const text = '\uFEFF{\r\n  "database": {\r\n    "uri": 1\r\n  }\r\n}';
  expect(await placesOf('a.json', text)).toEqual([['WRONG_TYPE', '/database/uri', '3:12']]);
  expect(await placesOf('b.json', '\uFEFF{"database": 1}')).toEqual([
    ['WRONG_TYPE', '/database', '1:14'],
  ]);
});

test('a file in another encoding, of another kind, or far too large is told', async () => {
  const folder = await repository({
    'a.txt': 'x',
    'b.json': '',
    'c.json': '',
    'package.json': '{}',
  });
  const codeOf = async (name: string) =>
    (await validateConfigFile(join(folder, name))).problems.map(({ code }) => code);
  await writeFile(join(folder, 'b.json'), Buffer.from('\uFEFF{}', 'utf16le'));
  await writeFile(join(folder, 'c.json'), `{"a": "${'x'.repeat(5_000_000)}"}`);
  expect(await codeOf('a.txt')).toEqual(['FILE_FORMAT']);
  expect(await codeOf('b.json')).toEqual(['FILE_ENCODING']);
  expect(await codeOf('c.json')).toEqual(['FILE_TOO_LARGE']);
  expect(await codeOf('missing.json')).toEqual(['FILE_UNREADABLE']);
  expect(await codeOf('a.txt/x.json')).toEqual(['FILE_UNREADABLE']);
  expect(await codeOf('package.json')).toEqual(['FILE_EMPTY']);
});

test('a file that holds only comments or null is empty', async () => {
  for (const [name, text] of [
    ['a.yaml', '# nothing'],
    ['b.yaml', '---\nnull\n'],
    ['c.jsonc', '// nothing'],
    ['d.toml', '# nothing'],
  ] as const) {
    const { problems } = await validate(name, text);
    expect(problems, name).toMatchObject([{ code: 'FILE_EMPTY' }]);
  }
});
