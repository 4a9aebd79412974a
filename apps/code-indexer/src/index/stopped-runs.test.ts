import { runNode } from '@lancekeep/testing';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { smallTree, writeTree } from '../tree.fixture.ts';
import { contentsOf, freshContentsOf, indexTree, withProject } from './indexed-tree.fixture.ts';
import type { FlushStep } from './write-flush.ts';

describe('an interruption', () => {
  test('finishes the flush in flight, and the next run goes on', async () => {
    const tree = await smallTree();
    const controller = new AbortController();
    const summary = await indexTree(tree, {
      signal: controller.signal,
      onCommit: (step) => step === 'code_chunks' && controller.abort(),
    });
    expect(summary).toMatchObject({ interrupted: true, flushes: 1 });
    await withProject(tree.database, async ({ tables }) => {
      expect(await tables.indexedFiles.countRows("content_hash = ''")).toBe(0);
      expect(await tables.indexedFiles.countRows()).toBe(summary.newFiles);
      expect(await tables.codeChunks.countRows()).toBe(summary.chunksWritten);
    });
    expect(await indexTree(tree)).toMatchObject({ unchangedFiles: summary.newFiles });
    expect(await contentsOf(tree.database)).toEqual(await freshContentsOf(tree.root, tree.folder));
  });

  test('removes nothing: the rest of the tree was not seen', async () => {
    const tree = await smallTree();
    await indexTree(tree);
    const before = await contentsOf(tree.database);
    const signal = AbortSignal.abort();
    expect(await indexTree(tree, { signal })).toMatchObject({ interrupted: true, removedFiles: 0 });
    expect(await contentsOf(tree.database)).toEqual(before);
  });

  test('an error is not taken for one', async () => {
    const tree = await smallTree();
    const failure = new Error('the model is gone');
    const embedder = { dimensions: 32, embed: () => Promise.reject(failure) };
    await expect(indexTree(tree, { embedder })).rejects.toBe(failure);
  });
});

describe('a crash', () => {
  const crashAfter = async (
    tree: { folder: string; root: string; database: string },
    step: FlushStep,
    count: number,
  ) => {
    const script = fileURLToPath(new URL('crash.fixture.ts', import.meta.url));
    // Node 22 warns that it strips types.
    const argv = [
      '--disable-warning=ExperimentalWarning',
      script,
      tree.root,
      tree.database,
      step,
      String(count),
    ];
    // A killed process cannot remove its status file: it goes with the folder of the test.
    const env = { ...process.env, LANCEKEEP_STATUS_FOLDER: join(tree.folder, 'status') };
    const { signal, stderr } = await runNode(argv, { env });
    expect([signal, stderr]).toEqual(['SIGKILL', '']);
  };
  const steps = [
    'unfinished',
    'code_chunks',
    'documents',
    'document_metadata',
    'indexed_files',
  ] as const satisfies readonly FlushStep[];

  test.for(steps)('after the commit of %s is repaired by the next run', async (step) => {
    const tree = await smallTree();
    await crashAfter(tree, step, 2);
    const summary = await indexTree(tree);
    expect(summary.unchangedFiles).toBeGreaterThan(0);
    expect(summary.unchangedFiles).toBeLessThan(20);
    expect(await contentsOf(tree.database)).toEqual(await freshContentsOf(tree.root, tree.folder));
  });

  test('leaves nothing behind of new files that go before the next run', async () => {
    const tree = await smallTree();
    await crashAfter(tree, 'code_chunks', 1);
    await rm(join(tree.root, 'src'), { recursive: true });
    await indexTree(tree);
    expect(await contentsOf(tree.database)).toEqual(await freshContentsOf(tree.root, tree.folder));
  });

  test('is not covered up by a file that gets its old content back', async () => {
    const tree = await smallTree();
    await indexTree(tree);
    const before = await contentsOf(tree.database);
    const readme = { 'README.md': '# A small tree\n\nIt is indexed.\n' };
    await writeTree(tree.root, { 'README.md': '# Other\n' });
    await crashAfter(tree, 'code_chunks', 1);
    await writeTree(tree.root, readme);
    expect(await indexTree(tree)).toMatchObject({ changedFiles: 1 });
    expect(withoutTimes(await contentsOf(tree.database))).toEqual(withoutTimes(before));
  });

  test('while a file is removed does not lose it when it comes back', async () => {
    const tree = await smallTree();
    await indexTree(tree);
    const away = join(tree.folder, 'away');
    await rename(join(tree.root, 'README.md'), away);
    await crashAfter(tree, 'documents', 1);
    await rename(away, join(tree.root, 'README.md'));
    await indexTree(tree);
    expect(await contentsOf(tree.database)).toEqual(await freshContentsOf(tree.root, tree.folder));
  });
});

/** Without the times of the files themselves, which a test changes by writing them again. */
function withoutTimes(contents: object): string {
  return JSON.stringify(contents).replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '');
}
