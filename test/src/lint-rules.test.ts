import { ESLint } from 'eslint';
import { expect, test } from 'vitest';
import { workspaceRoot } from './workspace-root.ts';

/** Each may import what stands before it; what stands on one line may not import each other. */
const ORDER = [
  ['errors'],
  ['config'],
  ['memory', 'lease'],
  ['session'],
  ['tables'],
  ['maintenance'],
  ['lancekeep'],
];
const LIBS = [...ORDER.flat(), 'control'];

const BOUNDARIES = '@nx/enforce-module-boundaries';
const IMPORTS = '@typescript-eslint/no-restricted-imports';
const SYNTAX = 'no-restricted-syntax';

/** Rules that need types are left out: the sources here are in no project of TypeScript. */
const eslint = new ESLint({
  cwd: workspaceRoot,
  ruleFilter: ({ ruleId }) => RULES.has(ruleId),
  overrideConfig: { languageOptions: { parserOptions: { project: false } } },
});
const RULES = new Set([
  ...[BOUNDARIES, IMPORTS, SYNTAX],
  ...['no-console', 'no-restricted-properties', 'no-warning-comments'],
  '@typescript-eslint/no-import-type-side-effects',
]);

test.each(LIBS)('%s imports only what the architecture lets it import', async (lib) => {
  const source = LIBS.map((target) => `import '${packageOf(target)}';`).join('\n');
  const [result] = await eslint.lintText(source, { filePath: `libs/${lib}/src/violation.ts` });
  const refused = new Set(result?.messages.map(({ line }) => LIBS[line - 1]));
  expect(LIBS.filter((target) => !refused.has(target))).toEqual(mayImport(lib));
});

test.each([
  ['libs/tables/src/x.test.ts', `import '@lancekeep/testing';`],
  [
    'libs/tables/src/x.test.ts',
    `import { connect } from '@lancedb/lancedb'; console.log(connect);`,
  ],
  ['libs/tables/src/x.ts', `import type { Table } from '@lancedb/lancedb';`],
  ['libs/session/src/x.ts', `export const load = () => import('@lancedb/lancedb');`],
  ['libs/tables/src/x.ts', `export const load = () => import('apache-arrow');`],
  ['libs/maintenance/src/x.ts', `export const load = () => import('@lancedb/lancedb');`],
  ['libs/config/src/x.ts', `import 'cosmiconfig'; import 'ajv';`],
  ['apps/code-indexer/src/x.ts', `import 'lancekeep'; import '@lancedb/lancedb'; console.log(1);`],
  ['libs/tables/src/x.ts', `export async function work() { await Promise.resolve(); }`],
])('%s may say: %s', async (filePath, source) => {
  expect(await brokenRules(filePath, source)).toEqual([]);
});

test.each([
  ['libs/tables/src/x.ts', `import '@lancekeep/testing';`, BOUNDARIES],
  ['libs/tables/src/x.test.ts', `import 'lancekeep';`, BOUNDARIES],
  ['libs/tables/src/x.ts', `import '../../errors/src/index.ts';`, BOUNDARIES],
  ['libs/tables/src/x.ts', `import 'a-package-that-nobody-declared';`, BOUNDARIES],
  ['libs/lease/src/x.ts', `import 'cosmiconfig';`, BOUNDARIES],
  ['libs/lease/src/x.ts', `import 'ajv/dist/2020.js';`, BOUNDARIES],
  ['libs/lease/src/x.test.ts', `export const load = () => import('ajv');`, BOUNDARIES],
  ['libs/lancekeep/src/x.ts', `import '@oclif/core';`, BOUNDARIES],
  ['apps/code-indexer/src/x.ts', `import '@oclif/core';`, BOUNDARIES],
  ['libs/tables/src/x.ts', `import { connect } from '@lancedb/lancedb';`, IMPORTS],
  ['libs/tables/src/x.ts', `export * from 'apache-arrow';`, IMPORTS],
  ['libs/tables/src/x.ts', `import { Table } from 'apache-arrow/Arrow.dom';`, IMPORTS],
  ['libs/errors/src/x.ts', `import { exit } from 'node:process';`, IMPORTS],
  ['apps/ops/src/x.ts', `import { connect } from '@lancedb/lancedb';`, IMPORTS],
  ['libs/lancekeep/src/x.ts', `export const load = () => import('@lancedb/lancedb');`, SYNTAX],
  ['libs/memory/src/x.ts', `export const load = () => import('apache-arrow');`, SYNTAX],
  ['apps/ops/src/x.ts', `export const load = () => import('@lancedb/lancedb');`, SYNTAX],
  ['libs/errors/src/x.ts', `export default 1;`, SYNTAX],
  ['libs/errors/src/x.ts', `await Promise.resolve();`, SYNTAX],
  ['libs/session/src/x.ts', `export const x = { y: [await Promise.resolve()] };`, SYNTAX],
  ['libs/errors/src/x.ts', `process.once('SIGINT', () => undefined);`, SYNTAX],
  ['libs/errors/src/x.test.ts', `test.skip('later', () => undefined);`, SYNTAX],
  ['libs/errors/src/x.test.ts', `describe.skipIf(true)('later', () => undefined);`, SYNTAX],
  ['libs/errors/src/x.ts', `console.log('here');`, 'no-console'],
  ['libs/errors/src/x.ts', `process.exit(1);`, 'no-restricted-properties'],
  ['libs/errors/src/x.ts', `process.stdout.write('here');`, 'no-restricted-properties'],
  ['libs/errors/src/x.ts', `// TODO: later`, 'no-warning-comments'],
  [
    'libs/tables/src/x.ts',
    `import { type Table } from '@lancedb/lancedb';`,
    '@typescript-eslint/no-import-type-side-effects',
  ],
])('%s may not say: %s', async (filePath, source, rule) => {
  expect(await brokenRules(filePath, source)).toContain(rule);
});

test('a comment cannot switch a rule off', async () => {
  const source = `/* eslint-disable no-console */\nconsole.log('here');`;
  expect(await brokenRules('libs/errors/src/x.ts', source)).toContain('no-console');
});

function mayImport(lib: string): readonly string[] {
  if (lib === 'control') return ['errors', 'config'];
  const level = ORDER.findIndex((libs) => libs.includes(lib));
  const before = ORDER.slice(0, level).flat();
  return lib === 'lancekeep' ? [...before, 'control'] : before;
}

function packageOf(lib: string): string {
  return lib === 'lancekeep' ? lib : `@lancekeep/${lib}`;
}

async function brokenRules(filePath: string, source: string): Promise<readonly unknown[]> {
  const [result] = await eslint.lintText(source, { filePath });
  return result?.messages.map(({ ruleId, message }) => ruleId ?? message) ?? [];
}
