import { describe, expect, test } from 'vitest';
import { parseJson, parseJsonc } from '../document/parse-json.ts';
import { parseYaml } from '../document/parse-yaml.ts';
import { editText } from './edit-text.ts';

async function edit(name: string, text: string, [path, value]: readonly [string, unknown?]) {
  const parse = { json: parseJson, jsonc: parseJsonc, yaml: parseYaml }[name];
  if (parse === undefined) throw new Error(name);
  const format = name === 'yaml' ? 'YAML' : 'JSON';
  return editText({ format, text, parsed: parse(text), parse }, path.split('.'), value);
}

describe('JSON', () => {
  test.each([
    ['a value is replaced', '{ "a": 1, "b": 2 }', ['a', 10], '{ "a": 10, "b": 2 }'],
    ['another kind of value', '{\n  "a": [\n    1\n  ]\n}', ['a', 'x'], '{\n  "a": "x"\n}'],
    [
      'an object into one line',
      '{ "a": {} }',
      ['a', { b: { c: 1 } }],
      '{ "a": { "b": { "c": 1 } } }',
    ],
    [
      'an object into lines, indented as the others are',
      '{\n    "a": 1\n}\n',
      ['a', { b: { c: 1 }, d: {} }],
      '{\n    "a": {\n        "b": {\n            "c": 1\n        },\n        "d": {}\n    }\n}\n',
    ],
    ['a key behind the last, on its line', '{ "a": 1 }', ['b', 2], '{ "a": 1, "b": 2 }'],
    ['a key on a line of its own', '{\n\t"a": 1\n}\n', ['b', 2], '{\n\t"a": 1,\n\t"b": 2\n}\n'],
    [
      'with Windows line ends',
      '{\r\n  "a": 1\r\n}\r\n',
      ['b', 2],
      '{\r\n  "a": 1,\r\n  "b": 2\r\n}\r\n',
    ],
    ['into empty braces', '{\n  "a": {}\n}', ['a.b', 2], '{\n  "a": {\n    "b": 2\n  }\n}'],
    ['into empty braces on one line', '{}', ['a.b', 2], '{ "a": { "b": 2 } }'],
    [
      'a section that is missing',
      '{\n  "a": 1\n}',
      ['s.t.u', 2],
      '{\n  "a": 1,\n  "s": {\n    "t": {\n      "u": 2\n    }\n  }\n}',
    ],
    ['a section that is null', '{\n  "s": null\n}', ['s.t', 2], '{\n  "s": {\n    "t": 2\n  }\n}'],
    ['the last key is taken out', '{\n  "a": 1,\n  "b": 2\n}', ['b'], '{\n  "a": 1\n}'],
    ['the first key is taken out', '{\n  "a": 1,\n  "b": 2\n}', ['a'], '{\n  "b": 2\n}'],
    ['the only key is taken out', '{\n  "a": 1\n}', ['a'], '{\n}'],
    ['of one line the last', '{ "a": 1, "b": 2 }', ['b'], '{ "a": 1 }'],
    ['of one line the first', '{ "a": 1, "b": 2 }', ['a'], '{ "b": 2 }'],
    ['of one line the only', '{ "s": { "a": 1 } }', ['s.a'], '{ "s": { } }'],
    ['what is not there', '{ "a": 1 }', ['s.a'], '{ "a": 1 }'],
  ] as const)('%s', async (_, text, change, expected) => {
    expect(await edit('json', text, change)).toBe(expected);
    expect(await edit('jsonc', text, change)).toBe(expected);
  });

  const COMMENTED = `// head
{
  // before a
  "a": 1, // behind a
  /* before s */ "s": {
    // within s
    "t": 2 // behind t
    // after t
  }, // behind s

  // before z
  "z": 3, // behind z
  // foot
}
`;

  test.each([
    ['a', 5, '"a": 1,', '"a": 5,'],
    ['s.t', 'x', '"t": 2 //', '"t": "x" //'],
    ['s.u', 4, '"t": 2 // behind t\n', '"t": 2, // behind t\n    "u": 4\n'],
    ['y', 4, '"z": 3, // behind z\n', '"z": 3, // behind z\n  "y": 4,\n'],
    ['a', undefined, '  "a": 1, // behind a\n', ''],
    ['s.t', undefined, '    "t": 2 // behind t\n', ''],
    ['z', undefined, '  "z": 3, // behind z\n', ''],
  ])('comments and trailing commas stay: %s = %s', async (path, value, part, expected) => {
    expect(await edit('jsonc', COMMENTED, [path, value])).toBe(COMMENTED.replace(part, expected));
  });

  test.each([
    ['{\n  // why\n}\n', '{\n  // why\n  "a": 1\n}\n'],
    ['{ /* why */ }', '{ /* why */ "a": 1 }'],
    ['// nothing\n', '// nothing\n{\n  "a": 1\n}\n'],
  ])('into comments alone: %j', async (text, expected) => {
    expect(await edit('jsonc', text, ['a', 1])).toBe(expected);
  });

  test('a comma behind a comment is found', async () => {
    const text = '{\n  "a": 1 /* , */, // x\n  "b": 2\n}';
    expect(await edit('jsonc', text, ['b'])).toBe('{\n  "a": 1 /* , */ // x\n}');
  });
});

const YAML = `# head
database:   # behind database
  uri: ./data          # behind uri

  # before index
  indexCacheMb: 128
  bulk: { indexCacheMb: 32 } # behind bulk
  # after bulk

# before embedding
embedding:
    dimensions: '768'
# foot
`;

describe('YAML', () => {
  test.each([
    ['database.uri', 's3://x/y', 'uri: ./data  ', 'uri: s3://x/y  '],
    ['database.uri', 'a: b # c', 'uri: ./data  ', 'uri: "a: b # c"  '],
    ['database.indexCacheMb', 64, '128', '64'],
    ['embedding.dimensions', '1', "'768'", "'1'"],
    ['embedding.dimensions', 1, "'768'", '1'],
    ['database.bulk.indexCacheMb', 16, '{ indexCacheMb: 32 }', '{ indexCacheMb: 16 }'],
    ['database.bulk.x', 'a, b', 'Mb: 32 }', 'Mb: 32, x: "a, b" }'],
    ['database.new', 'yes', '# behind bulk\n', '# behind bulk\n  new: yes\n'],
    ['embedding.new', { a: 1 }, "'768'\n", "'768'\n    new:\n      a: 1\n"],
    ['s.t.u', 2, "'768'\n", "'768'\ns:\n  t:\n    u: 2\n"],
    ['database.indexCacheMb', undefined, '  indexCacheMb: 128\n', ''],
    ['database.uri', undefined, '  uri: ./data          # behind uri\n', ''],
    ['database.bulk.indexCacheMb', undefined, '{ indexCacheMb: 32 }', '{ }'],
    ['embedding.dimensions', undefined, "embedding:\n    dimensions: '768'\n", ''],
    ['database.bulk', { a: 'x' }, 'bulk: { indexCacheMb: 32 }', 'bulk:\n    a: x'],
  ])('all else stays: %s = %j', async (path, value, part, expected) => {
    expect(await edit('yaml', YAML, [path, value])).toBe(YAML.replace(part, expected));
  });

  test.each([
    ['a key left out', 'a:\nb: 1\n', ['a', 2], 'a: 2\nb: 1\n'],
    ['a key left out, with a comment', 'a: # c\nb: 1\n', ['a', 2], 'a: 2 # c\nb: 1\n'],
    ['below a key left out', 'a: # c\n  # d\nb: 1\n', ['a.x', 2], 'a: # c\n  x: 2\n  # d\nb: 1\n'],
    ['below a null', 'a: ~\n', ['a.x', 2], 'a:\n  x: 2\n'],
    ['without a last line break', 'a: 1', ['b', 2], 'a: 1\nb: 2'],
    ['with Windows line ends', 'a:\r\n  b: 1\r\n', ['a.c', 2], 'a:\r\n  b: 1\r\n  c: 2\r\n'],
    ['comments alone', '# c\n', ['a.b', 2], '# c\na:\n  b: 2\n'],
    ['nothing', '', ['a', 2], 'a: 2\n'],
    ['an empty document', '---\n', ['a', 2], '---\na: 2\n'],
    ['the last of all', '# c\na:\n  b: 1\n# d\n', ['a.b'], '# c\n{}\n# d\n'],
    [
      'the last of a section, whose comments stay',
      'a:\n  # on b\n  b:\n    # on c\n    c: 1\nd: 1\n',
      ['a.b.c'],
      '  # on b\n    # on c\nd: 1\n',
    ],
    ['in empty braces', 'a: {}\n', ['a.b', 2], 'a: { b: 2 }\n'],
    ['JSON', '{\n  "a": 1\n}\n', ['b', 'x'], '{\n  "a": 1,\n  "b": x\n}\n'],
    ['a text over several lines', 'a: |\n  x\n  y\nb: 1\n', ['a', 'z'], 'a: z\nb: 1\n'],
    [
      'behind a text over several lines',
      'a:\n  b: |\n    x\n\nc: 1\n',
      ['a.d', 1],
      'a:\n  b: |\n    x\n  d: 1\n\nc: 1\n',
    ],
    ['a number that is to be a text', 'a: 1\n', ['a', '1'], 'a: "1"\n'],
    [
      'beside an alias',
      'x: &x { a: 1 }\ny:\n  z: *x # c\n',
      ['y.a', 2],
      'x: &x { a: 1 }\ny:\n  z: *x # c\n  a: 2\n',
    ],
    ['an alias', 'x: &x { a: 1 }\ny: *x\n', ['y', 2], 'x: &x { a: 1 }\ny: 2\n'],
    [
      'over what is merged',
      'x: &x { a: 1 }\ny:\n  <<: *x\n  b: 1\n',
      ['y.a', 2],
      'x: &x { a: 1 }\ny:\n  <<: *x\n  b: 1\n  a: 2\n',
    ],
  ] as const)('%s', async (_, text, change, expected) => {
    expect(await edit('yaml', text, change)).toBe(expected);
  });

  test.each([
    ['within an alias', 'x: &x { a: 1 }\ny: *x\n', ['y.a', 2]],
    ['with an anchor that an alias names', 'x: &x 1\ny: *x\n', ['x', 2]],
    ['taken out of a merge', 'x: &x { a: 1 }\ny:\n  <<: *x\n  b: 1\n', ['y.a']],
    ['below a text', 'x: 1\n', ['x.y', 2]],
  ] as const)('what would change something else is refused: %s', async (_, text, change) => {
    expect(await edit('yaml', text, change)).toBeNull();
  });
});

describe('where a comment stands in for a setting, it takes its place', () => {
  test.each([
    [
      'jsonc',
      '{\n  "a": {\n    // on b\n    //"b": 1,\n\n    // on c\n    //"c": 1,\n  },\n}\n',
      ['a.b', 2],
      '//"b": 1,',
      '"b": 2,',
    ],
    [
      'jsonc',
      '{\n  //"a": {},\n  "b": 1\n}\n',
      ['a', { c: 1 }],
      '//"a": {},',
      '"a": {\n    "c": 1\n  },',
    ],
    ['yaml', 'a:\n  b: 1\n  # on c\n  #c: 2 # so\n#c: 3\n', ['a.c', 4], '#c: 2 # so', 'c: 4'],
    [
      'yaml',
      'z: 1\n# on a\n#a:\n  # on b\n  #b: 2\n  #c: 3\n',
      ['a.b', 4],
      '#a:\n  # on b\n  #b: 2',
      'a:\n  # on b\n  b: 4',
    ],
    [
      'yaml',
      'z: 1\n#a:\n    #b:\n      #c:\n#d:\n',
      ['a.b.c', 4],
      '#a:\n    #b:\n      #c:',
      'a:\n    b:\n      c: 4',
    ],
  ] as const)('%s %j', async (name, text, change, part, expected) => {
    expect(await edit(name, text, change)).toBe(text.replace(part, expected));
  });

  test.each([
    // A remark, a line of another section, and one whose comma would be missing.
    ['yaml', 'a: 1\n# b: 2\n', ['b', 3], 'a: 1\nb: 3\n# b: 2\n'],
    ['yaml', 'a:\n  c: 1\n  #b: 2\nd: 1\n', ['b', 3], 'a:\n  c: 1\n  #b: 2\nd: 1\nb: 3\n'],
    ['jsonc', '{\n  "a": 1\n  //"b": 2\n}\n', ['b', 3], '{\n  "a": 1,\n  "b": 3\n  //"b": 2\n}\n'],
  ] as const)('but not from %s %j', async (name, text, change, expected) => {
    expect(await edit(name, text, change)).toBe(expected);
  });

  test('comments within the last section stay within it', async () => {
    const text = 'a:\n  b: 1\n\n  # on c\n  #c: 1\n\n# foot\n';
    expect(await edit('yaml', text, ['d', 2])).toBe(text.replace('#c: 1\n', '#c: 1\nd: 2\n'));
  });
});
