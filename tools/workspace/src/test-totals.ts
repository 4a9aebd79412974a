import { existsSync, globSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { readManifest, workspaceFolders } from './workspace.ts';

export interface TestTotals {
  readonly passed: number;
  readonly failed: number;
  /** What was skipped, as "project: title"; the reason stands in the title. */
  readonly skipped: readonly string[];
  /** Failures that are no failed test, one line each: files that crashed, hung or were not run. */
  readonly lost: readonly string[];
}

const NO_SOURCES = ['**/node_modules/**', '**/dist/**'];

/**
 * The part of vitest's JSON report that is read here. The names are absolute paths where the tests
 * ran: a report that Nx puts back may come from a checkout that has moved since.
 */
interface VitestReport {
  readonly testResults: readonly VitestFile[];
}

interface VitestFile {
  readonly name: string;
  readonly status: 'passed' | 'failed';
  readonly message: string;
  readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
}

interface TestProject {
  readonly name: string;
  /** Relative to the root. */
  readonly testFiles: readonly string[];
}

/**
 * Adds up the reports in `test-results/`. The test files on disk say what must be in them, so that
 * nothing is lost. Each of these counts as one failed test: a file that no report knows (the tests
 * of its project did not run, or do not include it), a file that failed as a whole (it crashed while
 * loading, or left something open), and a test that began and never ended (its process died).
 * Reports of projects that are gone are not read.
 */
export function countTests(root: string): TestTotals {
  return testProjects(root)
    .map((project) => countProject(root, project))
    .reduce(add, { passed: 0, failed: 0, skipped: [], lost: [] });
}

function testProjects(root: string): readonly TestProject[] {
  return workspaceFolders(root)
    .filter((folder) => existsSync(join(root, folder, 'vitest.config.mts')))
    .map((folder) => ({
      name: readManifest(join(root, folder)).name,
      testFiles: globSync('**/*.test.ts', { cwd: join(root, folder), exclude: NO_SOURCES })
        .map((file) => join(folder, file))
        .toSorted(),
    }));
}

function countProject(root: string, project: TestProject): TestTotals {
  const { testResults } = readReport(join(root, 'test-results', `${project.name}.json`));
  const lost = project.testFiles
    .filter((file) => !testResults.some((result) => isResultOf(result, file)))
    .map((file) => `${file}: not run`);
  return testResults
    .map((result) => countFile(project, result))
    .reduce(add, { passed: 0, failed: lost.length, skipped: [], lost });
}

/** A report that is missing or cut off is empty: then no file of the project has a result. */
function readReport(path: string): VitestReport {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as VitestReport;
  } catch {
    return { testResults: [] };
  }
}

function isResultOf(result: VitestFile, file: string): boolean {
  return result.name.endsWith(join(sep, file));
}

function countFile(project: TestProject, result: VitestFile): TestTotals {
  const file = project.testFiles.find((known) => isResultOf(result, known)) ?? result.name;
  const withStatus = (...statuses: readonly string[]): readonly string[] =>
    result.assertionResults
      .filter(({ status }) => statuses.includes(status))
      .map(({ fullName }) => fullName);
  const failed = withStatus('failed').length;
  const unfinished = withStatus('pending').map((title) => `${file}: never ended: ${title}`);
  const failedAsWhole =
    result.status === 'failed' && failed === 0
      ? [`${file}: ${result.message.split('\n')[0] ?? ''}`]
      : [];
  const lost = [...unfinished, ...failedAsWhole];
  return {
    passed: withStatus('passed').length,
    failed: failed + lost.length,
    skipped: withStatus('skipped', 'todo', 'disabled').map((title) => `${project.name}: ${title}`),
    lost,
  };
}

function add(one: TestTotals, other: TestTotals): TestTotals {
  return {
    passed: one.passed + other.passed,
    failed: one.failed + other.failed,
    skipped: [...one.skipped, ...other.skipped],
    lost: [...one.lost, ...other.lost],
  };
}

/** "12 passed, 0 failed", and ", 1 skipped" where there is something skipped. */
export function formatTotals({ passed, failed, skipped }: TestTotals): string {
  const counts = `${passed} passed, ${failed} failed`;
  return skipped.length === 0 ? counts : `${counts}, ${skipped.length} skipped`;
}
