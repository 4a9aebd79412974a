import { runNode, temporaryDirectory } from '@lancekeep/testing';
import { openProject, type MemoryReport } from 'lancekeep';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test, vi } from 'vitest';
import type { QuickstartResult } from './quickstart.ts';
import { writeTree } from './tree.fixture.ts';

const MAIN = fileURLToPath(new URL('main.fixture.ts', import.meta.url));
const RUN_JS = fileURLToPath(new URL('../bin/run.js', import.meta.url));

async function smallTree() {
  const folder = await temporaryDirectory();
  const tree = join(folder, 'tree');
  await writeTree(tree, {
    'src/config.ts': 'export function readConfigurationFile(path: string) {}\n',
    'src/retry.ts': 'export function handleErrorAndRetry(attempt: number) {}\n',
    'notes.md': '# Notes\n\nNothing of importance.\n',
  });
  return { folder, tree, database: join(folder, 'database') };
}

/** Node 22 warns that it strips types. */
const QUIET = '--disable-warning=ExperimentalWarning';

const quickstart = (...argv: string[]) => runNode([QUIET, MAIN, ...argv]);

describe('the quickstart', () => {
  test('indexes, shows memory, searches, and names the next commands', async () => {
    const { tree, database } = await smallTree();
    const { stdout, stderr, exitCode } = await quickstart(tree, '--database', database);
    expect(exitCode).toBe(0);
    expect(stderr).toContain(`Indexing ${tree} into ${database}\n`);
    expect(stdout).toMatch(/^3 files changed \(3 new, 0 modified, 0 removed\), 0 unchanged/);
    for (const mark of [
      'before opening',
      'baseline',
      'before first flush',
      'after indexing',
      'peak',
      'end',
      'after close',
    ]) {
      expect(stdout).toMatch(new RegExp(`^${mark} +\\d+\\.\\d `, 'm'));
    }
    for (const operation of [
      'opening',
      'walking',
      'reading',
      'chunking',
      'embedding',
      'prepare code_chunks',
      'replaceGroups code_chunks',
      'replaceGroups indexed_files',
      'release memory',
      'searching',
      'closing',
    ]) {
      expect(stdout).toMatch(new RegExp(`^${operation} +[+-]?\\d+\\.\\d `, 'm'));
    }
    expect(stdout).toMatch(/^others /m);
    // The peak covers the searches too: no line of the table is above it.
    expect(stdout).not.toMatch(/^peak: /m);
    expect(stdout).toMatch(/"read the configuration file"\n +0\.\d\d {2}src\/config\.ts:1-1\n/);
    expect(stdout).toContain(`npm run ops -- db status --project ${database}\n`);

    const again = await quickstart(tree, '--database', database);
    expect(again.stdout).toMatch(/^0 files changed \(0 new, .* 3 unchanged, of 3 found/);
  });

  test('answers the questions that it is given, as JSON', async () => {
    const { tree, database } = await smallTree();
    const queries = ['--query', 'handle an error, retry', '--query', 'notes'];
    const run = await quickstart(tree, '--database', database, '--json', ...queries);
    expect(run.exitCode).toBe(0);
    const { status, result, warnings } = JSON.parse(run.stdout) as {
      status: string;
      result: QuickstartResult;
      warnings: unknown;
    };
    expect([status, warnings]).toEqual(['ok', []]);
    expect(result).toMatchObject({ root: tree, database, summary: { newFiles: 3 } });
    expect(result.searches.map(({ query, hits }) => [query, hits[0]?.path])).toEqual([
      ['handle an error, retry', 'src/retry.ts'],
      ['notes', 'notes.md'],
    ]);
    expect(result.memory.growth.marks.map(({ name }) => name)).toContain('after close');
  });

  test('--memory-report has the rest too, and is what a page can draw, as JSON', async () => {
    const { folder, tree, database } = await smallTree();
    const file = join(folder, 'memory.json');
    const run = await quickstart(tree, '--database', database, '--memory-report', file);
    expect(run.exitCode).toBe(0);
    expect(run.stdout).toMatch(/^idle +\d+\.\d /m);
    const tables = run.stdout.split('\n\n').slice(1, 5).join('\n').split('\n');
    expect(Math.max(...tables.map((line) => line.length))).toBeLessThanOrEqual(80);
    const report = JSON.parse(await readFile(file, 'utf8')) as MemoryReport;
    expect(report).toMatchObject({ schemaVersion: 1, project: { name: 'tree', uri: database } });
    expect(report.series.points.length).toBeGreaterThan(10);
  });

  test('a tree of 2,500 files takes flushes of at most 2,000 chunks, and none the next time', async () => {
    const { folder, database } = await smallTree();
    const tree = join(folder, 'large');
    const files = Array.from({ length: 2_500 }, (_, index) => [
      `src/${index % 50}/file-${index}.ts`,
      `export const value = ${index};\n`,
    ]);
    await writeTree(tree, Object.fromEntries(files) as Record<string, string>);
    const summaryOf = async () => {
      const { stdout } = await quickstart(tree, '--database', database, '--json');
      return (JSON.parse(stdout) as { result: QuickstartResult }).result.summary;
    };
    expect(await summaryOf()).toMatchObject({ newFiles: 2_500, chunksWritten: 2_500, flushes: 2 });
    expect(await summaryOf()).toMatchObject({ unchangedFiles: 2_500, flushes: 0 });
  });

  test('an index in the tree is not part of the tree', async () => {
    const { tree } = await smallTree();
    const database = join(tree, 'index');
    await quickstart(tree, '--database', database);
    const { stdout } = await quickstart(tree, '--database', database);
    expect(stdout).toMatch(/^0 files changed .* 3 unchanged, of 3 found/);
  });

  test('an empty folder has nothing to find', async () => {
    const { folder, database } = await smallTree();
    await mkdir(join(folder, 'empty'));
    const { stdout, exitCode } = await quickstart(join(folder, 'empty'), '--database', database);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('nothing found');
  });

  test('nobody has to read its progress: 2>&1 and head do not break it off', async () => {
    const { tree, database } = await smallTree();
    const argv = [QUIET, '--conditions=@lancekeep/source', MAIN, tree, '--database', database];
    const child = spawn(process.execPath, argv, { stdio: ['ignore', 'ignore', 'pipe'] });
    const exit = once(child, 'exit');
    child.stderr.destroy();
    await vi.waitFor(() => readdir(database), { timeout: 30_000 });
    // The first write to a closed pipe is lost without an error; Ctrl-C makes it write once more.
    child.kill('SIGINT');
    expect(await exit).toEqual([130, null]);
  });

  test('Ctrl-C exits with 130, and the next run goes on', async () => {
    const { tree, database } = await smallTree();
    const argv = [QUIET, '--conditions=@lancekeep/source', MAIN, tree, '--database', database];
    const child = spawn(process.execPath, argv, { stdio: ['ignore', 'ignore', 'pipe'] });
    const exit = once(child, 'exit');
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      if (stderr === '') child.kill('SIGINT');
      stderr += text;
    });
    expect(await exit).toEqual([130, null]);
    expect(stderr).toContain('Stopping after the write in flight');
    const { stdout } = await quickstart(tree, '--database', database);
    expect(stdout).toMatch(/^3 files changed/);
  });
});

describe('bad input is one line on stderr, exit code 2, and nothing made', () => {
  const cases: readonly (readonly [string, readonly string[], RegExp])[] = [
    ['a path that is missing', ['/no/such/folder'], /^\/no\/such\/folder does not exist\. .*\n$/],
    ['a file', [MAIN], /main\.fixture\.ts is not a folder\. .*\n$/],
    ['a report file', ['--memory-report', '/no/such/r.json'], /^The memory report .* \(ENOENT\)/],
    ['an unknown flag', ['--jsno'], /^Unknown option '--jsno'\. See --help\.\n$/],
  ];
  test.for(cases)('%s', async ([, argv, message]) => {
    const database = join(await temporaryDirectory(), 'database');
    const result = await quickstart(...argv, '--database', database);
    expect(result).toMatchObject({ exitCode: 2, stdout: '' });
    expect(result.stderr).toMatch(message);
    expect(result.stderr.split('\n')).toHaveLength(2);
    await expect(readdir(database)).rejects.toThrow('ENOENT');
  });

  test('with --json it is the error of an envelope on stdout', async () => {
    const { stdout, stderr, exitCode } = await quickstart('--json', '--jsno');
    expect([exitCode, stderr]).toEqual([2, '']);
    expect(JSON.parse(stdout)).toMatchObject({
      status: 'error',
      result: null,
      error: { code: 'INVALID_ARGUMENT', message: "Unknown option '--jsno'." },
    });
  });
});

test('an index that another process writes is refused with exit code 5', async () => {
  const { tree, database } = await smallTree();
  await quickstart(tree, '--database', database);
  const config = { embedding: { dimensions: 384 } };
  const project = await openProject({ uri: database, name: 'other', config });
  const { stderr, exitCode } = await quickstart(tree, '--database', database).finally(() =>
    project.close(),
  );
  expect(exitCode).toBe(5);
  expect(stderr).toContain(`process ${process.pid}`);
  expect(stderr).not.toMatch(/^ +at /m);
});

test('--help explains every option', async () => {
  const { stdout, exitCode } = await quickstart('--help');
  expect(exitCode).toBe(0);
  for (const option of ['PATH', '--database', '--query', '--memory-report', '--json'])
    expect(stdout).toContain(option);
});

test('bin/run.js names the remedy under an older Node, before it imports anything', async () => {
  const preload = join(await temporaryDirectory(), 'old-node.mjs');
  const versions = "{ value: { ...process.versions, node: '20.19.0' } }";
  await writeFile(preload, `Object.defineProperty(process, 'versions', ${versions});`);
  const { stdout, stderr, exitCode } = await runNode(['--import', preload, RUN_JS, '--help']);
  expect([exitCode, stdout]).toEqual([1, '']);
  expect(stderr).toMatch(/needs Node 22\.18 or newer.* 20\.19\.0\. .*npm ci/);
});
