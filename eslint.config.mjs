import nx from '@nx/eslint-plugin';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

/**
 * Which project may import which, by the tags in each package.json: the order of the architecture,
 * from left to right. `control` stands apart, so that its client loads neither LanceDB nor a server.
 */
const ERRORS = ['lib:errors'];
const CONFIG = [...ERRORS, 'lib:config'];
const SESSION = [...CONFIG, 'lib:memory', 'lib:lease'];
const TABLES = [...SESSION, 'lib:session'];
const MAINTENANCE = [...TABLES, 'lib:tables'];
const LANCEKEEP = [...MAINTENANCE, 'lib:maintenance', 'lib:control'];
const EVERY_LIB = [...LANCEKEEP, 'lib:lancekeep'];

const mayImport = {
  'lib:errors': [],
  'lib:config': ERRORS,
  'lib:memory': CONFIG,
  'lib:lease': CONFIG,
  'lib:session': SESSION,
  'lib:tables': TABLES,
  'lib:maintenance': MAINTENANCE,
  'lib:control': CONFIG,
  'lib:lancekeep': LANCEKEEP,
  'app:ops': EVERY_LIB,
  'app:code-indexer': EVERY_LIB,
  'tool:testing': [],
  'tool:bench': [...EVERY_LIB, 'app:ops'],
  'tool:workspace': EVERY_LIB,
  'tool:e2e': EVERY_LIB,
};

/** Packages that one project alone may import, dynamically or not. */
const ownedPackages = {
  'app:ops': ['@oclif/*'],
  'lib:config': ['cosmiconfig', 'cosmiconfig/*', 'ajv', 'ajv/*', 'ajv-*'],
  'lib:maintenance': ['@bufbuild/*'],
};

/** @param {readonly string[]} extraTags What the files may import besides. */
function moduleBoundaries(extraTags) {
  const depConstraints = Object.entries(mayImport).map(([sourceTag, tags]) => ({
    sourceTag,
    onlyDependOnLibsWithTags: [...tags, ...extraTags],
    bannedExternalImports: Object.entries(ownedPackages)
      .filter(([owner]) => owner !== sourceTag)
      .flatMap(([, packages]) => packages),
  }));
  return [
    'error',
    {
      depConstraints,
      allow: ['../../vitest.config.base.mjs', '../vitest.config.base.mjs'],
      banTransitiveDependencies: true,
      // Lazy loading is a matter of one file here: a command may load lazily what a test imports.
      checkDynamicDependenciesExceptions: ['.*'],
    },
  ];
}

const noTopLevelAwait = {
  selector: 'AwaitExpression:not(:function AwaitExpression)',
  message: 'No top-level await: require() of the package would fail.',
};
const noSignalHandlers = {
  selector:
    'CallExpression[callee.object.name="process"][callee.property.name=/^(on|once|addListener|prependListener|prependOnceListener)$/]',
  message: 'A library is a guest: the application listens to its own process.',
};
const noDefaultExport = {
  selector: 'ExportDefaultDeclaration',
  message: 'Named exports only: a name is the same everywhere.',
};
const noNativeAtRunTime = {
  selector: 'ImportExpression[source.value=/^(@lancedb\\u002Flancedb|apache-arrow)/]',
  message: 'Only session, tables and maintenance load LanceDB and Arrow at run time.',
};
const noQuietSkip = {
  selector:
    'MemberExpression[object.name=/^(test|it|describe|suite)$/][property.name=/^(skip|skipIf|runIf|only|todo|fails)$/]',
  message: 'Use systemTest of @lancekeep/testing: it skips with a reason, and fails in CI.',
};

const nativePackages = {
  regex: '^(@lancedb/lancedb|apache-arrow)',
  allowTypeImports: true,
  message: 'Its import alone costs 35 MB and threads: `import type` it, or import() it in a call.',
};
const processModule = {
  regex: '^(node:)?process$',
  message: 'Use the global `process`, which the other rules watch.',
};

const TESTS = ['**/*.test.ts', '**/*.fixture.ts'];

export default defineConfig(
  {
    ignores: ['**/dist', '**/coverage', '**/generated', 'test-results', '.nx', '**/*.d.mts'],
  },
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts', '**/*.mts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      // One program for the whole workspace: the projects have the same options, and would each read
      // the types of Node, LanceDB and Arrow, twice with those of the tests.
      parserOptions: { project: './tsconfig.lint.json', tsconfigRootDir: import.meta.dirname },
    },
    plugins: { '@nx': nx },
    rules: {
      '@nx/enforce-module-boundaries': moduleBoundaries([]),
      // `import { type X }` is still an import at run time under verbatimModuleSyntax.
      '@typescript-eslint/no-import-type-side-effects': 'error',
      // `typeof import('...')` is the type of a module that is loaded lazily.
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      // A number in a message is no accident; an object or undefined is.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // `() => doIt()` is the short form of a callback.
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // `void | Promise<void>` is what a callback gives that may be asynchronous.
      '@typescript-eslint/no-invalid-void-type': 'off',
      // `await using` and a property that is left out of the rest are uses of a name.
      '@typescript-eslint/no-unused-vars': [
        'error',
        { ignoreRestSiblings: true, ignoreUsingDeclarations: true },
      ],
      // An async function without await turns what it throws into a rejection, as its caller expects.
      '@typescript-eslint/require-await': 'off',
      // `process.env['NAME']` says that the name is data; tsc has the same view of index signatures.
      '@typescript-eslint/dot-notation': 'off',
      eqeqeq: 'error',
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'] }],
      'object-shorthand': 'error',
      'prefer-const': 'error',
    },
  },
  {
    files: ['libs/*/src/**/*.ts', 'apps/*/src/**/*.ts'],
    rules: {
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      '@typescript-eslint/max-params': ['error', { max: 3 }],
    },
  },
  {
    files: ['libs/*/src/**/*.ts'],
    rules: {
      'no-console': 'error',
      'no-restricted-properties': [
        'error',
        ...['exit', 'abort', 'kill', 'stdout', 'stderr'].map((property) => ({
          object: 'process',
          property,
          message: 'A library is a guest: it neither ends the process nor writes output.',
        })),
      ],
      '@typescript-eslint/no-restricted-imports': [
        'error',
        { patterns: [nativePackages, processModule] },
      ],
      'no-restricted-syntax': [
        'error',
        noTopLevelAwait,
        noSignalHandlers,
        noDefaultExport,
        noNativeAtRunTime,
      ],
    },
  },
  {
    files: ['libs/{session,tables,maintenance}/src/**/*.ts'],
    rules: {
      'no-restricted-syntax': ['error', noTopLevelAwait, noSignalHandlers, noDefaultExport],
    },
  },
  {
    // A process of its own, which a library starts: its signals and its end are its business.
    files: ['libs/*/src/**/*-program.ts'],
    rules: {
      'no-restricted-syntax': ['error', noTopLevelAwait, noDefaultExport],
      'no-restricted-properties': 'off',
    },
  },
  {
    files: ['apps/ops/src/**/*.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': ['error', { patterns: [nativePackages] }],
      'no-restricted-syntax': ['error', noDefaultExport, noNativeAtRunTime],
    },
  },
  {
    files: ['apps/code-indexer/src/**/*.ts', 'tools/*/src/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', noDefaultExport] },
  },
  {
    // Tests and the processes that they start are applications: free to print, exit and load LanceDB.
    files: TESTS,
    rules: {
      '@nx/enforce-module-boundaries': moduleBoundaries(['tool:testing']),
      '@typescript-eslint/no-restricted-imports': 'off',
      'max-lines-per-function': 'off',
      '@typescript-eslint/max-params': 'off',
      'no-console': 'off',
      'no-restricted-properties': 'off',
      'no-restricted-syntax': ['error', noDefaultExport, noQuietSkip],
    },
  },
  {
    // The helpers beneath the tests: where a skip gets its reason.
    files: ['tools/testing/src/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', noDefaultExport] },
  },
);
