import { expect, test } from 'vitest';
import { validate } from './validated-text.fixture.ts';
import { validateConfigText } from './validate-config-file.ts';

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
  const text = texts.get(file);
  expect(problems).not.toEqual([]);
  for (const secret of SECRETS) expect(text).not.toContain(secret);
  expect(text?.length).toBe(given.length);
  expect(text).toContain('database');
  expect(text).toMatch(/indexCacheMb"?( =|:) 1/);
});

test('what is known to be harmless is shown as it is', async () => {
  const given =
    'project: { name: books }\ndatabase:\n  uri: s3://bucket/books # why\n  indexCachMb: "20"';
  expect(await shownText('a.yaml', given)).toBe(given);
});

test('there is no text to show without a problem, nor of what is no text', async () => {
  expect(await shownText('a.yaml', 'project: { name: books }')).toBeUndefined();
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
