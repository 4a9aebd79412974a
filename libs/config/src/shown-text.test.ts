import { join } from 'node:path';
import { expect, test } from 'vitest';
import { repository } from './config-files.fixture.ts';
import { validate } from './validated-text.fixture.ts';
import { validateConfigFile, validateConfigText } from './validate-config-file.ts';

/** What may be shown of a file with this text. */
async function shownText(name: string, given: string): Promise<string | undefined> {
  const { texts, file } = await validate(name, given);
  return texts.get(file);
}

const SECRETS = ['AKIAOLDKEY', 'wJalrXUtnFEMI/K7MDENG+bPx=', 'hunter2', '31415926'];

/** Keys, places and harmless values stay; in each of these texts there is a problem and a secret. */
test.each([
  [
    'a.json',
    `{ "database": { "uri": "s3://me:hunter2@bucket/x", "indexCacheMb": 1,
"storageOptions": { "aws_secret_access_key": "wJalrXUtnFEMI/K7MDENG+bPx=", "pin": 31415926 } } }`,
  ],
  [
    'a.yaml',
    `# aws_secret_access_key: AKIAOLDKEY
keys: &keys { pin: 31415926, other: [hunter2] }
database:
  indexCacheMb: 1
  storageOptions: *keys
  storageOption:
    aws_key: wJalrXUtnFEMI/K7MDENG+bPx=`,
  ],
  ['a.yaml', 'database: { indexCacheMb: 1, storageOptions: "a=hunter2 b=31415926" }'],
  [
    'a.toml',
    `[database]
indexCacheMb = 1 # token = "hunter2"
[database.storageOptions]
key = "wJalrXUtnFEMI/K7MDENG+bPx="
pin = 31415926`,
  ],
  [
    'package.json',
    `{ "token": "hunter2", "lancekeep": { "database": { "indexCacheMb": 1 } },
"lancekeep": { "database": { "indexCacheMb": 1, "storageOptions": { "a": "AKIAOLDKEY" } } } }`,
  ],
  [
    'a.json',
    '{ "database": { "indexCacheMb": 1, "storageOptions": { "a": "AKIAOLDKEY", "b": "hunter2',
  ],
  [
    'a.yaml',
    'database: { indexCacheMb: 1 }\n  storageOptions:\n\t  a: hunter2\n\t\twJalrXUtnFEMI/K7MDENG+bPx=',
  ],
  ['a.toml', '[database]\nindexCacheMb = 1\nkey = """\nwJalrXUtnFEMI/K7MDENG+bPx=\nhunter2'],
  ['a.yaml', `database: { indexCacheMb: 1 }\nx: [}\n"wJalrXUtnFEMI/K7MDENG+bPx="`],
])('the text of %s that may be shown has no secret', async (name, given) => {
  const { texts, file, problems } = await validate(name, given);
  const text = await texts.get(file);
  expect(problems).not.toEqual([]);
  for (const secret of SECRETS) expect(text).not.toContain(secret);
  expect(text?.length).toBe(given.length);
  expect(text).toContain('database');
  expect(text).toMatch(/indexCacheMb"?( =|:) 1/);
});

test.each([
  ['a.yaml', '"a: hunter2', 'quote'],
  ['a.yaml', 'database: {}\nhunter2', 'map'],
  ['a.yaml', '} hunter2', 'token'],
  ['a.yaml', 'a: "\\hunter2"', 'escape'],
  ['a.yaml', 'a: |hunter2\n  x', 'header'],
  ['a.yaml', 'database: { storageOptions: { a: *hunter2 } }', 'anchor'],
  ['a.yaml', 'database: { storageOptions: { a: !hunter2 } }', 'tag'],
  ['a.yaml', '%YAML hunter2\n--- {}\n--- !<hunter2> x', ''],
  ['a.json', '{ "a": hunter2 }', 'value'],
  ['a.toml', 'a = hunter2', ''],
  ['a.toml', 'a = "\\hunter2"', ''],
])('a message about the syntax of %s, %j, does not quote it', async (name, text, part) => {
  const { problems } = await validate(name, text);
  expect(problems).not.toEqual([]);
  for (const { message } of problems) expect(message).not.toContain('hunter2');
  expect(problems[0]?.message.toLowerCase()).toContain(part);
});

test.each(['key:hunter2', 'key hunter2', 'hunter2', '? hunter2'])(
  'a storage option without a value, { %s }, is not repeated',
  async (option) => {
    const given = `database: { storageOptions: { ${option} } }`;
    const { file, texts, problems } = await validate('a.yaml', given);
    expect(problems).toMatchObject([
      {
        code: 'WRONG_TYPE',
        message: 'a key in database.storageOptions has no value',
        pointer: '/database/storageOptions',
        line: 1,
      },
    ]);
    expect(JSON.stringify([await texts.get(file), problems])).not.toContain('hunter2');
  },
);

test('of a comment, and of what a parser cannot read, keys and short numbers are shown', async () => {
  const comment = '# storageOptions:\n#   key: hunter2\n#   pin: 314159\n# indexCacheMb: 16\nx: 1';
  expect(await shownText('a.yaml', comment)).toBe(
    '# storageOptions:\n#   key: *******\n#   pin: ******\n# indexCacheMb: 16\nx: 1',
  );
  const broken = '{ "database": { "indexCacheMb": 16, "key": "hunter2" "other": true } }';
  expect(await shownText('a.json', broken)).toBe(
    '{ "database": { "indexCacheMb": 16, "key": "*******" "*****": true } }',
  );
});

test('what is known to be harmless is shown as it is', async () => {
  const given =
    'project: { name: books }\ndatabase:\n  uri: s3://bucket/books\n  indexCachMb: "20"';
  expect(await shownText('a.yaml', given)).toBe(given);
});

test('null that is written down is a value as any other', async () => {
  const { problems } = await validate('a.json', '{"database": {"storageOptions": {"key": null}}}');
  expect(problems).toMatchObject([{ pointer: '/database/storageOptions/key' }]);
});

test('a file that another one extends is shown as that is, and its name is no secret', async () => {
  const folder = await repository({
    'base.yaml': 'database: { storageOptions: { key: hunter2, pin: 31415926 } }',
    'a.yaml': 'extends: ./base.yaml\nembeding: {}',
  });
  const { texts } = await validateConfigFile(join(folder, 'a.yaml'));
  expect(await texts.get(join(folder, 'base.yaml'))).toBe(
    'database: { storageOptions: { key: *******, pin: ******** } }',
  );
  expect(await texts.get(join(folder, 'a.yaml'))).toBe('extends: ./base.yaml\nembeding: {}');
});

test('there is no text to show of what is no text, nor of another file', async () => {
  const { texts } = await validate('a.yaml', 'project: { name: books }');
  expect(await texts.get('/another.yaml')).toBeUndefined();
  expect(await shownText('a.yaml', 'a\0b')).toBeUndefined();
  expect(await shownText('a.yaml', '')).toBeUndefined();
});

test.each([
  ['json', '{ "database": { "uri": 1, } }', ['WRONG_TYPE 1:24', 'SYNTAX 1:25']],
  ['jsonc', '{ "database": { "uri": 1, } }', ['WRONG_TYPE 1:24']],
  ['yaml', 'database: { uri: 1 }', ['WRONG_TYPE 1:18']],
  ['toml', 'database.uri = 1', ['WRONG_TYPE 1:16']],
] as const)('a text in %s that is no file is checked as one', async (format, text, expected) => {
  const bytes = Buffer.from(text);
  const { problems, file, valid } = await validateConfigText({ name: '<stdin>', bytes, format });
  expect({ file, valid }).toEqual({ file: '<stdin>', valid: false });
  const places = problems.map(({ code, line, column }) => `${code} ${line ?? 0}:${column ?? 0}`);
  expect(places).toEqual(expected);
  for (const { source } of problems) expect(source).toBe('<stdin>');
});

test('a text that is no file can be too large, empty or in another encoding, too', async () => {
  const codesOf = async (bytes: Uint8Array) => {
    const report = await validateConfigText({ name: 'x', bytes, format: 'yaml' });
    return report.problems.map(({ code }) => code);
  };
  expect(await codesOf(Buffer.alloc(5_000_000, ' '))).toEqual(['FILE_TOO_LARGE']);
  expect(await codesOf(Buffer.of())).toEqual(['FILE_EMPTY']);
  expect(await codesOf(Buffer.from('a: ä', 'latin1'))).toEqual(['FILE_ENCODING']);
});
