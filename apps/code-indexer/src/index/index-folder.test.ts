import { createGrowthLedger } from '@lancekeep/memory';
import { temporaryDirectory, withoutRoot } from '@lancekeep/testing';
import { chmod, mkdir, readFile, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createHashingEmbedder } from '../embed/hashing-embedder.ts';
import { smallTree, writeTree } from '../tree.fixture.ts';
import { indexFolder } from './index-folder.ts';
import {
  contentsOf,
  freshContentsOf,
  indexInto,
  indexTree,
  withProject,
} from './indexed-tree.fixture.ts';

describe('the first run', () => {
  test('writes a row for each chunk, document, fact and file', async () => {
    const tree = await smallTree();
    const summary = await indexTree(tree);
    expect(summary).toMatchObject({
      interrupted: false,
      files: 20,
      newFiles: 20,
      changedFiles: 0,
      removedFiles: 0,
      unchangedFiles: 0,
      flushes: 3,
    });
    await withProject(tree.database, async ({ tables }) => {
      expect(await tables.codeChunks.countRows()).toBe(summary.chunksWritten);
      expect(await tables.documents.countRows()).toBe(20);
      expect(await tables.indexedFiles.countRows("content_hash = ''")).toBe(0);
      const [readme] = await tables.documents.query().where("path = 'README.md'").toArray();
      expect(readme).toMatchObject({ title: 'A small tree' });
      const facts = await tables.documentMetadata
        .query()
        .where("document_id = 'src/long.py'")
        .toArray();
      expect(Object.fromEntries(facts.map(({ name, value }) => [name, value]))).toEqual({
        language: 'python',
        extension: '.py',
        size_bytes: '7750',
        line_count: '250',
        modified_at: expect.stringMatching(/^\d{4}-.*Z$/) as string,
      });
      const chunks = await tables.codeChunks.query().where("file_path = 'src/long.py'").toArray();
      expect(chunks.map(({ id }) => id).sort()).toEqual(
        chunks.map((_, ordinal) => `src/long.py#${ordinal}`),
      );
    });
  });

  test('a file with more chunks than a flush holds is written whole', async () => {
    const tree = await smallTree();
    await writeFile(join(tree.root, 'huge.txt'), 'a line of a huge file\n'.repeat(2_000));
    const { chunksWritten } = await indexTree(tree);
    await withProject(tree.database, async ({ tables }) => {
      expect(await tables.codeChunks.countRows("file_path = 'huge.txt'")).toBeGreaterThan(30);
      expect(await tables.codeChunks.countRows()).toBe(chunksWritten);
    });
    await writeFile(join(tree.root, 'huge.txt'), 'another line of it\n'.repeat(2_000));
    expect(await indexTree(tree)).toMatchObject({ changedFiles: 1 });
    expect(await contentsOf(tree.database)).toEqual(await freshContentsOf(tree.root, tree.folder));
  });

  test('an empty file has no chunks but is indexed, and an empty tree has nothing', async () => {
    const folder = await temporaryDirectory();
    const tree = { root: join(folder, 'tree'), database: join(folder, 'database') };
    await mkdir(tree.root);
    expect(await indexTree(tree)).toMatchObject({ files: 0, flushes: 0 });
    await writeFile(join(tree.root, 'empty.ts'), '');
    expect(await indexTree(tree)).toMatchObject({ newFiles: 1, chunksWritten: 0 });
    expect(await indexTree(tree)).toMatchObject({ newFiles: 0, unchangedFiles: 1 });
  });

  test('odd names are names', async () => {
    const folder = await temporaryDirectory();
    const tree = { root: join(folder, 'tree'), database: join(folder, 'database') };
    const names = ["it's", 'per%cent_', 'new\nline', 'emoji 😀', 'hash#1', 'hash', '"quoted"'];
    await writeTree(tree.root, Object.fromEntries(names.map((name) => [name, `of ${name}`])));
    await indexTree(tree);
    for (const name of names) await writeFile(join(tree.root, name), 'changed');
    expect(await indexTree(tree)).toMatchObject({ changedFiles: names.length });
    expect(await indexTree(tree)).toMatchObject({ unchangedFiles: names.length });
    expect(await contentsOf(tree.database)).toEqual(await freshContentsOf(tree.root, folder));
  });
});

describe('a further run', () => {
  test('touches nothing when nothing changed', async () => {
    const tree = await smallTree();
    await indexTree(tree);
    const versions = () =>
      withProject(tree.database, ({ tables }) =>
        Promise.all(
          [tables.codeChunks, tables.documents, tables.documentMetadata, tables.indexedFiles].map(
            (table) => table.handleBypassingTheWriteGate.version(),
          ),
        ),
      );
    const before = await versions();
    const touched = new Date();
    await utimes(join(tree.root, 'README.md'), touched, touched);
    expect(await indexTree(tree)).toMatchObject({ unchangedFiles: 20, flushes: 0 });
    expect(await versions()).toEqual(before);
  });

  test('leaves the chunks of a changed file that are the same', async () => {
    const tree = await smallTree();
    await indexTree(tree);
    const path = 'src/long.py';
    const addresses = () =>
      withProject(tree.database, async ({ tables }) => {
        const query = tables.codeChunks.query().where(`file_path = '${path}'`);
        const rows = (await query.select(['id', '_rowaddr']).toArray()) as unknown as readonly {
          readonly id: string;
          readonly _rowaddr: bigint;
        }[];
        return new Map(rows.map(({ id, _rowaddr }) => [id, _rowaddr]));
      });
    const before = await addresses();
    const text = await readFile(join(tree.root, path), 'utf8');
    await writeFile(join(tree.root, path), text.replace('a line', 'A line'));
    expect(await indexTree(tree)).toMatchObject({ changedFiles: 1 });
    const after = await addresses();
    expect(before.size).toBeGreaterThan(2);
    expect([...before].filter(([id, address]) => after.get(id) !== address)).toHaveLength(1);
    expect(await contentsOf(tree.database)).toEqual(await freshContentsOf(tree.root, tree.folder));
  });

  test('writes what is new or changed, and removes what is gone', async () => {
    const tree = await smallTree();
    await indexTree(tree);
    await writeTree(tree.root, { 'new.ts': 'export {};\n', 'src/long.py': 'print("short")\n' });
    await rm(join(tree.root, 'README.md'));
    await rename(join(tree.root, 'src/file-00.ts'), join(tree.root, 'src/renamed.ts'));
    expect(await indexTree(tree)).toMatchObject({
      newFiles: 2,
      changedFiles: 1,
      removedFiles: 2,
      unchangedFiles: 17,
    });
    expect(await contentsOf(tree.database)).toEqual(await freshContentsOf(tree.root, tree.folder));
  });

  test('that only removes has a first flush in its memory table too', async () => {
    const tree = await smallTree();
    await indexTree(tree);
    await rm(join(tree.root, 'README.md'));
    const marks = await withProject(tree.database, async (project) => {
      expect(await indexInto(project, tree.root)).toMatchObject({ removedFiles: 1, flushes: 1 });
      return project.memoryReport().growth.marks.map(({ name }) => name);
    });
    expect(marks.filter((name) => name === 'before first flush')).toHaveLength(1);
  });

  test('forgets what became binary, too large or ignored', async () => {
    const tree = await smallTree();
    await indexTree(tree);
    await writeTree(tree.root, {
      'src/file-00.ts': '\0',
      'src/file-01.ts': 'x'.repeat(10_001),
      '.gitignore': 'file-02.ts\n',
    });
    const summary = await indexTree(tree, { maxFileBytes: 10_000 });
    expect(summary).toMatchObject({ newFiles: 1, removedFiles: 3, unchangedFiles: 17 });
    expect(summary.skipped).toMatchObject({ binary: 1, tooLarge: 1, ignored: 1 });
  });

  test('keeps what it cannot read, and says so', async () => {
    const { folder, root } = await smallTree();
    await chmod(folder, 0o755);
    await chmod(join(root, 'src'), 0o000);
    await chmod(join(root, 'README.md'), 0o000);
    const known = new Map([
      ['README.md', 'a hash'],
      ['src/long.py', 'a hash'],
    ]);
    const refuse = () => Promise.reject(new Error('nothing is to be written'));
    const table = { replaceGroups: refuse, add: refuse };
    const summary = await withoutRoot(() =>
      indexFolder({
        root,
        known,
        tables: {
          codeChunks: table,
          documents: table,
          documentMetadata: table,
          indexedFiles: table,
        },
        embedder: createHashingEmbedder(),
        ledger: createGrowthLedger(),
      }),
    );
    await chmod(join(root, 'src'), 0o755);
    expect(summary).toMatchObject({ flushes: 0, removedFiles: 0 });
    expect(summary.unreadable).toEqual([
      { path: 'src', code: 'EACCES' },
      { path: 'README.md', code: 'EACCES' },
    ]);
  });
});
