import { temporaryDirectory } from '@lancekeep/testing';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readVectors } from './read-vectors.ts';

async function read(text: string) {
  const file = join(await temporaryDirectory(), 'vectors');
  await writeFile(file, text);
  return readVectors(file);
}

test.each([
  ['one array on one line', '[[1, 2], [3, 4]]'],
  ['one array on many lines', '[\n  [\n    1, 2\n  ],\n  [3, 4]\n]\n'],
  ['an array on each line', '[1, 2]\n[3, 4]'],
  ['lines with nothing between them, and of another system', '\n[1, 2]\r\n\r\n[3, 4]\r\n'],
])('%s', async (_name, text) => {
  expect(await read(text)).toEqual([
    [1, 2],
    [3, 4],
  ]);
});

test('a line is a vector also when it is the only one', async () => {
  expect(await read('[1, 2]')).toEqual([[1, 2]]);
});

test.each([
  ['', / holds no vectors\.$/],
  ['[]', / holds no vectors\.$/],
  ['{"a": 1}', / holds no array of vectors\.$/],
  ['not json', / is no JSON: /],
  ['[1, 2]\n[3, "x"]', /, line 2: number 2 is "x", no finite number\.$/],
  ['[1, 2]\n\n[3, 4', /, line 3: it is no array of numbers\.$/],
  ['[1, 2]\nnull', /, line 2: it is no array of numbers\.$/],
  ['[1, 2]\n[3]', /, line 2: the vector has 1 numbers, and the first has 2\.$/],
  ['[\n[1, 2],\n[3,\n4],\n\n [5, 1e99]\n]', /, line 6: number 2 is 1e\+99, no finite number\.$/],
  ['[[1, 2],\n{}]', /, line 2: it is no array of numbers\.$/],
  ['[[], [1]]', /, line 1: it is no array of numbers\.$/],
  ['[[[1]]]', /, line 1: number 1 is \[1\], no finite number\.$/],
])('%j is refused', async (text, message) => {
  const reading = read(text);
  await expect(reading).rejects.toThrow(message);
  await expect(reading).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
});

test('a file that is missing is refused', async () => {
  const file = join(await temporaryDirectory(), 'absent');
  await expect(readVectors(file)).rejects.toThrow(`${file} cannot be read (ENOENT).`);
});
