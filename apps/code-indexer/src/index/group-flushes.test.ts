import { expect, test } from 'vitest';
import { collect } from '../collect.fixture.ts';
import { groupFlushes } from './group-flushes.ts';
import type { PreparedFile } from './prepared-file.ts';

async function* files(...chunkCounts: number[]): AsyncGenerator<PreparedFile> {
  const file = { path: 'file', absolutePath: '/file', sizeBytes: 1, modifiedAt: new Date(0) };
  const chunk = { content: 'x', startLine: 1, endLine: 1 };
  for (const count of chunkCounts) {
    const source = { file, text: '', contentHash: '' };
    yield { source, chunks: Array.from({ length: count }, () => chunk) };
  }
}

async function flushSizes(...chunkCounts: number[]): Promise<readonly (readonly number[])[]> {
  const flushes = await collect(groupFlushes(files(...chunkCounts), 10));
  return flushes.map((flush) => flush.map(({ chunks }) => chunks.length));
}

test('files are gathered up to the limit and never parted', async () => {
  expect(await flushSizes(4, 6, 1, 8, 2)).toEqual([[4, 6], [1, 8], [2]]);
});

test('a file over the limit is a flush of its own', async () => {
  expect(await flushSizes(1, 25, 1)).toEqual([[1], [25], [1]]);
});

test('files without chunks fill a flush as well', async () => {
  expect(await flushSizes(...Array.from({ length: 11 }, () => 0))).toEqual([
    Array(10).fill(0),
    [0],
  ]);
});

test('no files make no flush', async () => {
  expect(await flushSizes()).toEqual([]);
});
