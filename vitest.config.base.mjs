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
export function testsOf(project, include, { isSerial = false } = {}) {
  const conditions = ['@lancekeep/source', 'node', 'import', 'module', 'default'];
  return defineConfig({
    resolve: { conditions },
    ssr: { resolve: { conditions, externalConditions: conditions } },
    test: {
      name: project,
      include: [...include],
      setupFiles: [join(workspace, 'tools/testing/src/setup-test-file.ts')],
      // Processes, not threads: native LanceDB keeps threads and process-wide settings.
      pool: 'forks',
      maxWorkers: isSerial ? 1 : 2,
      fileParallelism: !isSerial,
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

/** The name that nx.json expects in the path of the results; tests run in their project's folder. */
function packageName() {
  return JSON.parse(readFileSync('package.json', 'utf8')).name;
}
