import { execFile } from 'node:child_process';
import { chmod, mkdir, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { ConfigProblem } from '@lancekeep/errors';
import { onLinux, systemTest, withoutRoot } from '@lancekeep/testing';
import { expect, test } from 'vitest';
import { repository } from './config-files.fixture.ts';
import { validateConfigFile } from './validate-config-file.ts';

/** The same valid configuration in each text format. */
const TEXTS = {
  'a.json': '{\n"project": {"name": "Bär"}\n}',
  'a.jsonc': '{\n"project": {"name": "Bär"},\n}',
  'a.yaml': 'project:\n  name: Bär\n',
  '.lancekeeprc': 'project:\n  name: Bär\n',
  'a.toml': '[project]\nname = "Bär"\n',
  'package.json': '{"lancekeep": {\n"project": {"name": "Bär"}}}',
} as const;
const TEXT_FILES = Object.entries(TEXTS);
/** Reading fails before a format matters. */
const NAMES = [...Object.keys(TEXTS), 'a.mjs', 'a.ts'];

async function problemsOf(
  name: string,
  make: (path: string) => Promise<unknown>,
): Promise<readonly ConfigProblem[]> {
  const path = join(await repository(), name);
  await make(path);
  return (await validateConfigFile(path)).problems;
}

test.each(TEXT_FILES)('%s may begin with a byte order mark', async (name, text) => {
  expect(await problemsOf(name, (path) => writeFile(path, `\uFEFF${text}`))).toEqual([]);
});

test.each(TEXT_FILES)('%s in UTF-16 is told, with its mark and without', async (name, text) => {
  const little = Buffer.from(text, 'utf16le');
  const big = Buffer.from(little).swap16();
  const marks = [Buffer.from([0xff, 0xfe]), Buffer.from([0xfe, 0xff])];
  const [little16 = little, big16 = big] = [little, big].map((bytes, index) =>
    Buffer.concat([marks[index] ?? Buffer.of(), bytes]),
  );
  for (const bytes of [little, big, little16, big16]) {
    expect(await problemsOf(name, (path) => writeFile(path, bytes))).toMatchObject([
      {
        code: 'FILE_ENCODING',
        message: 'the file is not UTF-8 text: it is UTF-16',
        hint: 'Save it as UTF-8.',
        line: 1,
        column: 1,
      },
    ]);
  }
});

test.each(TEXT_FILES)('%s in Latin-1 is told at the first letter', async (name, text) => {
  const before = text.slice(0, text.indexOf('ä')).split('\n');
  const place = { line: before.length, column: (before.at(-1) ?? '').length + 1 };
  expect(await problemsOf(name, (path) => writeFile(path, text, 'latin1'))).toMatchObject([
    {
      code: 'FILE_ENCODING',
      message: 'the file is not UTF-8 text: the byte 0xE4 (ä in Latin-1) stands here',
      ...place,
    },
  ]);
});

test.each(TEXT_FILES)('a NUL character in %s is told at its place', async (name, text) => {
  const broken = text.replace('ä', '\0');
  expect(await problemsOf(name, (path) => writeFile(path, broken))).toMatchObject([
    { code: 'FILE_ENCODING', line: 2, message: /NUL character/ },
  ]);
});

test.each(NAMES)('%s of 10 MB is told, and not read', async (name) => {
  const bytes = Buffer.alloc(10 * 1024 * 1024, ' ');
  expect(await problemsOf(name, (path) => writeFile(path, bytes))).toMatchObject([
    {
      code: 'FILE_TOO_LARGE',
      message: 'the file has 10 MB, which is no configuration',
      hint: 'A configuration has at most 4 MB.',
    },
  ]);
});

test.each(NAMES)('%s may be no folder, pipe, socket or device', async (name) => {
  const server = createServer();
  const makers = [
    (path: string) => mkdir(path),
    (path: string) => promisify(execFile)('mkfifo', [path]),
    (path: string) => new Promise<void>((listening) => server.listen(path, listening)),
    (path: string) => symlink('/dev/zero', path),
  ];
  const messages: unknown[] = [];
  for (const make of makers) {
    const [problem] = await problemsOf(name, make);
    expect(problem).toMatchObject({ code: 'FILE_UNREADABLE', hint: expect.any(String) as string });
    messages.push(problem?.message);
  }
  server.close();
  const notRegular = 'this is not a regular file';
  expect(messages).toEqual(['this is a folder, not a file', notRegular, notRegular, notRegular]);
});

test.each(NAMES)('%s that may not be read, or is a link to nothing, is told', async (name) => {
  const [missing] = await problemsOf(name, () => Promise.resolve());
  expect(missing?.message).toBe('the file does not exist');
  const [dangling] = await problemsOf(name, (path) => symlink('/none/x.json', path));
  expect(dangling?.message).toBe('this is a link to "/none/x.json", which does not exist');
  const [circle] = await problemsOf(name, (path) => symlink(name, path));
  expect(circle?.message).toBe('this is a link that leads to itself');

  const folder = await repository({ [name]: '{}' });
  await chmod(folder, 0o755);
  await chmod(join(folder, name), 0);
  const { problems } = await withoutRoot(() => validateConfigFile(join(folder, name)));
  expect(problems).toMatchObject([
    { code: 'FILE_UNREADABLE', message: 'the file may not be read by this user' },
  ]);
});

systemTest(onLinux, 'a file without a size is read no further than any other', async () => {
  const problems = await problemsOf('a.json', (path) => symlink('/proc/self/pagemap', path));
  expect(problems).toMatchObject([
    { code: 'FILE_TOO_LARGE', message: 'the file has more than 4 MB, which is no configuration' },
  ]);
});
