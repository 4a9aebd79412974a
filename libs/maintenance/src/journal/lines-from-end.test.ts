import { temporaryDirectory } from '@lancekeep/testing';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { linesFromEnd } from './lines-from-end.ts';

async function fileWith(text: string): Promise<string> {
  const path = join(await temporaryDirectory(), 'lines');
  await writeFile(path, text);
  return path;
}

async function linesIn(path: string, chunkBytes?: number): Promise<readonly string[]> {
  const lines: string[] = [];
  for await (const line of linesFromEnd(path, chunkBytes)) lines.push(line);
  return lines;
}

test.each([
  ['', []],
  ['torn', []],
  ['one\n', ['one']],
  ['one\ntwo\n', ['two', 'one']],
  ['one\n\ntwo\ntorn', ['two', '', 'one']],
  ['\n', ['']],
  ['grün\n€ 5\n😀\n', ['😀', '€ 5', 'grün']],
])('of %j the lines are %j, however it is cut', async (text, lines) => {
  const path = await fileWith(text);
  for (const chunkBytes of [1, 2, 3, 5, 100, undefined]) {
    expect(await linesIn(path, chunkBytes)).toEqual(lines);
  }
});

test('a file that is not there has no lines, and one that is a folder is an error', async () => {
  const folder = await temporaryDirectory();
  expect(await linesIn(join(folder, 'missing'))).toEqual([]);
  await expect(linesIn(folder)).rejects.toMatchObject({ code: 'EISDIR' });
});

test('whoever has enough closes the file', async () => {
  const path = await fileWith('one\ntwo\n');
  for await (const line of linesFromEnd(path)) {
    expect(line).toBe('two');
    break;
  }
});
