import { temporaryDirectory, withoutRoot } from '@lancekeep/testing';
import { chmod, mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { collect } from '../collect.fixture.ts';
import { writeTree } from '../tree.fixture.ts';
import { createSkipLog } from './skip-log.ts';
import { walkSource, type SourceWalk } from './source-walk.ts';

async function walk(root: string, options: Partial<SourceWalk> = {}) {
  const skipped = createSkipLog();
  const walked = walkSource({ root, exclude: [], maxFileBytes: 1_000, skipped, ...options });
  const paths = (await collect(walked)).map((file) => file.path);
  return { paths, skipped };
}

/** Walks a tree of empty files and ignore files. */
async function walkTree(files: Readonly<Record<string, string>>, below = '') {
  const root = await temporaryDirectory();
  await writeTree(root, files);
  return (await walk(join(root, below))).paths;
}

describe('the walk', () => {
  test('gives the files of a folder by name, then those of its subfolders', async () => {
    const paths = await walkTree({ 'b/z': '', 'b/a': '', a: '', c: '', 'a-folder/x': '' });
    expect(paths).toEqual(['a', 'c', 'a-folder/x', 'b/a', 'b/z']);
  });

  test('tells size and time of a file', async () => {
    const root = await temporaryDirectory();
    await writeTree(root, { 'a/b.ts': 'four' });
    const skipped = createSkipLog();
    const found = await collect(walkSource({ root, exclude: [], maxFileBytes: 9, skipped }));
    expect(found).toMatchObject([{ path: 'a/b.ts', sizeBytes: 4 }]);
    expect(found[0]?.modifiedAt).toBeInstanceOf(Date);
  });

  test('passes over .git, as folder and as file, and the folders to exclude', async () => {
    const root = await temporaryDirectory();
    await writeTree(root, { '.git/config': '', 'sub/.git': 'gitdir: x', 'db/t.lance': '', a: '' });
    expect((await walk(root, { exclude: [join(root, 'db')] })).paths).toEqual(['a']);
  });

  test('indexes hidden files', async () => {
    expect(await walkTree({ '.env.example': '', '.github/ci.yml': '' })).toEqual([
      '.env.example',
      '.github/ci.yml',
    ]);
  });

  test('counts files that are too large', async () => {
    const root = await temporaryDirectory();
    await writeTree(root, { large: 'x'.repeat(1_001), small: 'x'.repeat(1_000) });
    const { paths, skipped } = await walk(root);
    expect(paths).toEqual(['small']);
    expect(skipped.counts.tooLarge).toBe(1);
  });

  test('follows no symbolic link, in circles or out of the root', async () => {
    const outside = await temporaryDirectory();
    await writeTree(outside, { secret: '' });
    const root = await temporaryDirectory();
    await writeTree(root, { 'a/file': '' });
    await symlink(root, join(root, 'a', 'circle'));
    await symlink(outside, join(root, 'outside'));
    await symlink(join(outside, 'secret'), join(root, 'secret'));
    await symlink('nowhere', join(root, 'dangling'));
    const { paths, skipped } = await walk(root);
    expect(paths).toEqual(['a/file']);
    expect(skipped.counts.link).toBe(4);
  });

  test('reports a folder that cannot be read and goes on', async () => {
    const root = await temporaryDirectory();
    await writeTree(root, { 'closed/file': '', 'open/file': '' });
    await chmod(root, 0o755);
    await chmod(join(root, 'closed'), 0o000);
    const { paths, skipped } = await withoutRoot(() => walk(root));
    await chmod(join(root, 'closed'), 0o755);
    expect(paths).toEqual(['open/file']);
    expect(skipped.unreadable).toEqual([{ path: 'closed', code: 'EACCES' }]);
  });

  test('reports a root that is missing', async () => {
    const { paths, skipped } = await walk(join(await temporaryDirectory(), 'missing'));
    expect(paths).toEqual([]);
    expect(skipped.unreadable).toEqual([{ path: '', code: 'ENOENT' }]);
  });

  test('stops when it is aborted', async () => {
    const root = await temporaryDirectory();
    await writeTree(root, { 'a/file': '' });
    const reason = new Error('enough');
    await expect(walk(root, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  });
});

describe('.gitignore', () => {
  test('rules of the root hold below it, and the last match decides', async () => {
    const paths = await walkTree({
      '.gitignore': '*.log\n!keep.log\n/out\nbuild/\n',
      'a.log': '',
      'sub/b.log': '',
      'sub/keep.log': '',
      'out/x': '',
      'sub/out': '',
      'sub/build/x': '',
      build: '',
    });
    expect(paths).toEqual(['.gitignore', 'build', 'sub/keep.log', 'sub/out']);
  });

  test('a nested file rules over those above it, in its own folder only', async () => {
    const paths = await walkTree({
      '.gitignore': '*.txt\n',
      'a.txt': '',
      'sub/.gitignore': '!*.txt\nlocal\n',
      'sub/b.txt': '',
      'sub/local': '',
      'other/local': '',
      'other/c.txt': '',
    });
    expect(paths).toEqual(['.gitignore', 'other/local', 'sub/.gitignore', 'sub/b.txt']);
  });

  test('nothing in an ignored folder can be taken back', async () => {
    const paths = await walkTree({ '.gitignore': 'gone/\n!gone/file\n', 'gone/file': '' });
    expect(paths).toEqual(['.gitignore']);
  });

  test('a folder that a nested file takes back is looked into, under all other rules', async () => {
    const paths = await walkTree({
      '.gitignore': 'foo\n*.log\n',
      'a/.gitignore': '!/foo\n',
      'a/foo/x': '',
      'a/foo/x.log': '',
      'b/foo/x': '',
    });
    expect(paths).toEqual(['.gitignore', 'a/.gitignore', 'a/foo/x']);
  });

  test('rules above the folder hold, from the repository down and no further', async () => {
    const files = {
      '.gitignore': 'kept\n',
      'repository/.git/info/exclude': 'private\n',
      'repository/.gitignore': '*.log\n/sub/deep/anchored\n',
      'repository/sub/.gitignore': 'near\n',
      'repository/sub/deep/a.log': '',
      'repository/sub/deep/anchored': '',
      'repository/sub/deep/near': '',
      'repository/sub/deep/private': '',
      'repository/sub/deep/kept': '',
    };
    expect(await walkTree(files, 'repository/sub/deep')).toEqual(['kept']);
  });

  test('a folder that is ignored itself is indexed when it is asked for', async () => {
    const files = {
      '.git/HEAD': '',
      '.gitignore': 'node_modules\ndist\n',
      'node_modules/p/dist/index.js': '',
      'node_modules/p/node_modules/q/index.js': '',
      'node_modules/p/.gitignore': 'secret\n',
      'node_modules/p/secret': '',
    };
    const inside = ['p/.gitignore', 'p/dist/index.js', 'p/node_modules/q/index.js'];
    expect(await walkTree(files, 'node_modules')).toEqual(inside);
    expect(await walkTree(files, 'node_modules/p')).toEqual(inside.map((path) => path.slice(2)));
    expect(await walkTree(files)).toEqual(['.gitignore']);
  });

  test('a repository inside another starts afresh', async () => {
    const paths = await walkTree({
      '.git/HEAD': '',
      '.gitignore': '*.log\n',
      'inner/.git/info/exclude': 'private\n',
      'inner/a.log': '',
      'inner/private': '',
    });
    expect(paths).toEqual(['.gitignore', 'inner/a.log']);
  });

  test('a work tree reads info/exclude of its repository', async () => {
    const root = await temporaryDirectory();
    await writeTree(root, {
      'main/.git/info/exclude': 'private\n',
      'main/.git/worktrees/w/commondir': '../..\n',
      'w/.git': `gitdir: ${root}/main/.git/worktrees/w\n`,
      'w/private': '',
      'w/public': '',
    });
    expect((await walk(join(root, 'w'))).paths).toEqual(['public']);
  });

  test('a .gitignore that is a folder or a link has no rules', async () => {
    const root = await temporaryDirectory();
    await mkdir(join(root, '.gitignore'));
    await writeTree(root, { 'a.log': '', 'sub/rules': '*.log\n', 'sub/b.log': '' });
    await symlink('rules', join(root, 'sub', '.gitignore'));
    expect((await walk(root)).paths).toEqual(['a.log', 'sub/b.log', 'sub/rules']);
  });

  test('names with spaces, hashes, brackets and backslashes are matched as they are', async () => {
    const paths = await walkTree({
      '.gitignore': '\\#note\nodd name\n\\[x\\]\n',
      '#note': '',
      'odd name': '',
      '[x]': '',
      x: '',
      'back\\slash': '',
    });
    expect(paths).toEqual(['.gitignore', 'back\\slash', 'x']);
  });
});
