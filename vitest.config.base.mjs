import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

const workspace = import.meta.dirname;

/**
 * JavaScript, with its types beside it: a TypeScript file that every test project imports would be
 * emitted into each of them, and tsc refuses that.
 *
 * @type {import('./vitest.config.base.d.mts').testsOf}
 */
export function testsOf(project, include, { alone = [] } = {}) {
  const conditions = ['@lancekeep/source', 'node', 'import', 'module', 'default'];
  return defineConfig({
    resolve: { conditions },
    ssr: { resolve: { conditions, externalConditions: conditions } },
    test: {
      ...(alone.length === 0
        ? { name: project, include: [...include] }
        : { projects: inTwoGroups(project, include, alone) }),
      setupFiles: [join(workspace, 'tools/testing/src/setup-test-file.ts')],
      // Processes, not threads: native LanceDB keeps threads and process-wide settings.
      pool: 'forks',
      maxWorkers: 2,
      environment: 'node',
      watch: false,
      allowOnly: false,
      passWithNoTests: false,
      testTimeout: 60_000,
      hookTimeout: 60_000,
      // oclif's output capture patches the streams itself.
      disableConsoleIntercept: true,
      reporters: ['default', 'json'],
      outputFile: { json: join(workspace, 'test-results', `${packageName()}.json`) },
    },
  });
}

/** One run of vitest, and so one report: the files that may run side by side, then the others. */
function inTwoGroups(project, include, alone) {
  const group = (test) => ({ extends: true, test });
  return [
    group({ name: project, include: [...include], exclude: [...alone] }),
    group({
      name: `${project}, alone`,
      include: [...alone],
      maxWorkers: 1,
      sequence: { groupOrder: 1 },
    }),
  ];
}

/** The name that nx.json expects in the path of the results; tests run in their project's folder. */
function packageName() {
  return JSON.parse(readFileSync('package.json', 'utf8')).name;
}
