import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { temporaryDirectory } from '@lancekeep/testing';
import { expect, test } from 'vitest';
import { countTests, formatTotals } from './test-totals.ts';

const TEST_FILE = 'libs/one/src/a.test.ts';

test('totals add up over projects, and a skipped test is listed with its title', async () => {
  const root = await workspace({
    'libs/one/src/deep/a.test.ts': '',
    'test/package.json': '{ "name": "@x/e2e" }',
    'test/vitest.config.mts': '',
    'test/src/b.test.ts': '',
  });
  await report(root, '@x/one', [
    file(root, 'libs/one/src/deep/a.test.ts', 'failed', ['passed', 'failed', 'skipped']),
  ]);
  await report(root, '@x/e2e', [file(root, 'test/src/b.test.ts', 'passed', ['passed', 'todo'])]);
  const totals = countTests(root);
  expect(totals).toEqual({
    passed: 2,
    failed: 1,
    skipped: ['@x/one: test 2', '@x/e2e: test 1'],
    lost: [],
  });
  expect(formatTotals(totals)).toBe('2 passed, 1 failed, 2 skipped');
});

test('without skipped tests the last line does not speak of them', () => {
  expect(formatTotals({ passed: 3, failed: 0, skipped: [], lost: [] })).toBe('3 passed, 0 failed');
});

test('a test file that crashed while loading counts as one failed test', async () => {
  const root = await workspace({ [TEST_FILE]: '' });
  await report(root, '@x/one', [
    { ...file(root, TEST_FILE, 'failed', []), message: 'Boom\n at x' },
  ]);
  expect(countTests(root)).toMatchObject({ passed: 0, failed: 1, lost: [`${TEST_FILE}: Boom`] });
});

test('a test file whose tests pass but which fails as a whole counts as one failed test', async () => {
  const root = await workspace({ [TEST_FILE]: '' });
  await report(root, '@x/one', [file(root, TEST_FILE, 'failed', ['passed', 'passed'])]);
  expect(countTests(root)).toMatchObject({ passed: 2, failed: 1 });
});

test('tests that never ended, since their process died, count as failed', async () => {
  const root = await workspace({ [TEST_FILE]: '' });
  await report(root, '@x/one', [file(root, TEST_FILE, 'passed', ['passed', 'pending', 'pending'])]);
  expect(countTests(root)).toMatchObject({
    passed: 1,
    failed: 2,
    lost: [`${TEST_FILE}: never ended: test 1`, `${TEST_FILE}: never ended: test 2`],
  });
});

test('a test file that no report knows counts as one failed test', async () => {
  const root = await workspace({ [TEST_FILE]: '', 'libs/one/src/b.test.ts': '' });
  await report(root, '@x/one', [file(root, TEST_FILE, 'passed', ['passed'])]);
  expect(countTests(root)).toMatchObject({
    passed: 1,
    failed: 1,
    lost: ['libs/one/src/b.test.ts: not run'],
  });
});

test('knows the files in a report that was put back from another checkout', async () => {
  const root = await workspace({ [TEST_FILE]: '' });
  await report(root, '@x/one', [file('/elsewhere', TEST_FILE, 'failed', ['passed', 'failed'])]);
  expect(countTests(root)).toMatchObject({ passed: 1, failed: 1, lost: [] });
});

test('what is built or installed is no test file', async () => {
  const root = await workspace({
    'libs/one/dist/spec/a.test.ts': '',
    'libs/one/node_modules/other/b.test.ts': '',
  });
  expect(countTests(root)).toMatchObject({ passed: 0, failed: 0, lost: [] });
});

test('a report that is cut off counts as none', async () => {
  const root = await workspace({ [TEST_FILE]: '', 'test-results/@x/one.json': '{"testRes' });
  expect(countTests(root)).toMatchObject({ passed: 0, failed: 1 });
});

test('the report of a project that is gone is not counted', async () => {
  const root = await workspace({ [TEST_FILE]: '' });
  await report(root, '@x/one', [file(root, TEST_FILE, 'passed', ['passed'])]);
  await report(root, '@x/gone', [file(root, 'libs/gone/src/a.test.ts', 'passed', ['passed'])]);
  expect(countTests(root)).toMatchObject({ passed: 1, failed: 0 });
});

/** A workspace with the project `@x/one` in `libs/one`, and `files`. */
async function workspace(files: Readonly<Record<string, string>>): Promise<string> {
  const root = await temporaryDirectory();
  const all = {
    'package.json': '{ "name": "@x/root", "workspaces": ["libs/*", "test"] }',
    'libs/one/package.json': '{ "name": "@x/one" }',
    'libs/one/vitest.config.mts': '',
    ...files,
  };
  for (const [path, text] of Object.entries(all)) await write(join(root, path), text);
  return root;
}

async function report(root: string, name: string, testResults: readonly unknown[]): Promise<void> {
  await write(join(root, 'test-results', `${name}.json`), JSON.stringify({ testResults }));
}

function file(root: string, path: string, status: string, statuses: readonly string[]): object {
  const assertionResults = statuses.map((each, index) => ({
    fullName: `test ${index}`,
    status: each,
  }));
  return { name: join(root, path), status, message: '', assertionResults };
}

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}
