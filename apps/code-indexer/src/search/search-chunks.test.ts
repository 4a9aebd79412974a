import { temporaryDirectory } from '@lancekeep/testing';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createHashingEmbedder } from '../embed/hashing-embedder.ts';
import { DIMENSIONS, indexTree, withProject } from '../index/indexed-tree.fixture.ts';
import { writeTree } from '../tree.fixture.ts';
import { searchChunks } from './search-chunks.ts';

const embedder = createHashingEmbedder({ dimensions: DIMENSIONS });

async function searchTree(files: Readonly<Record<string, string>>, query: string, limit?: number) {
  const folder = await temporaryDirectory();
  const tree = { root: join(folder, 'tree'), database: join(folder, 'database') };
  await writeTree(tree.root, files);
  await indexTree(tree, { maxChunksPerFlush: 1_000 });
  return withProject(tree.database, ({ tables }) =>
    searchChunks({ table: tables.codeChunks, embedder, query, ...(limit && { limit }) }),
  );
}

test('the best chunk of each file is found, with its lines and the cosine similarity', async () => {
  const filler = 'something else altogether\n'.repeat(100);
  const hits = await searchTree(
    { 'a.txt': `${filler}retry the request\n`, 'b.txt': 'retry the request\n', 'c.txt': filler },
    'retry the request',
  );
  expect(hits.map(({ path }) => path)).toEqual(['b.txt', 'a.txt', 'c.txt']);
  expect(hits[0]).toMatchObject({ startLine: 1, endLine: 1 });
  expect(hits[1]?.endLine).toBe(101);
  expect(hits[0]?.score).toBeLessThanOrEqual(1.000_001);
  expect(hits.map(({ score }) => score)).toEqual(
    hits.map(({ score }) => score).sort((a, b) => b - a),
  );
});

test('a file with hundreds of near chunks does not hide the others', async () => {
  const files = {
    'data.txt': 'retry the request\n'.repeat(20_000),
    'one.ts': 'request();\n',
    'two.ts': 'again();\n',
  };
  const paths = (await searchTree(files, 'retry the request')).map(({ path }) => path);
  expect(paths).toEqual(['data.txt', 'one.ts', 'two.ts']);
});

test('an index with fewer files than asked for gives what it has', async () => {
  expect(await searchTree({ 'a.txt': 'a word\n' }, 'word', 9)).toHaveLength(1);
  expect(await searchTree({}, 'word')).toEqual([]);
});
