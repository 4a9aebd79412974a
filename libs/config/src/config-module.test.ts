import { join } from 'node:path';
import { expect, test } from 'vitest';
import { repository } from './config-files.fixture.ts';
import type { ConfigFileReport } from './resolved-config.ts';
import { runSource } from './run-source.fixture.ts';

/** Checks files in a process of their own, since the test runner loads modules in its own way. */
async function validateInNode(
  folder: string,
  names: readonly string[],
): Promise<readonly ConfigFileReport[]> {
  const script = `
    import { writeFileSync } from 'node:fs';
    const { validateConfigFile } = await import(LIBRARY);
    const reports = [];
    for (const name of ${JSON.stringify(names)}) {
      reports.push(await validateConfigFile(name));
      if (name.startsWith('changing')) {
        writeFileSync(name, ${JSON.stringify(moduleText('{ embedding: { dimensions: 2 } }'))}[name]);
        reports.push(await validateConfigFile(name));
      }
    }
    console.log(JSON.stringify(reports));`;
  return (await runSource(script, { cwd: folder })) as readonly ConfigFileReport[];
}

function moduleText(object: string): Readonly<Record<string, string>> {
  return {
    'changing.mjs': `export default ${object};`,
    'changing.cjs': `module.exports = ${object};`,
    'changing.ts': `const config: object = ${object};\nexport default config;`,
  };
}

test('in JavaScript and TypeScript a problem has its pointer and file', async () => {
  const object = '{ database: { uri: "data", indexCacheMb: 4 } }';
  const files = {
    'a.js': `export default ${object};`,
    'b.mjs': `export default ${object};`,
    'c.cjs': `module.exports = ${object};`,
    'd.ts': `const config: object = ${object};\nexport default config;`,
    'e.mts': `export default ${object} satisfies object;`,
    'f.cts': `module.exports = ${object} satisfies object;`,
  };
  const folder = await repository({ ...files, 'package.json': '{"type": "module"}' });
  const reports = await validateInNode(folder, Object.keys(files));
  expect(reports.map(({ problems }) => problems)).toEqual(
    Object.keys(files).map((name) => [
      {
        code: 'OUT_OF_RANGE',
        hint: 'Below that, concurrent vector queries can hang.',
        severity: 'error',
        message: 'database.indexCacheMb must be at least 16 MB, but is 4',
        pointer: '/database/indexCacheMb',
        source: join(folder, name),
      },
    ]),
  );
});

test('a module that changes is read anew', async () => {
  const files = moduleText('{ embedding: { dimensions: 1 } }');
  const reports = await validateInNode(await repository(files), Object.keys(files));
  expect(reports.map(({ config }) => config?.embedding?.dimensions)).toEqual([1, 2, 1, 2, 1, 2]);
});

/** Nothing up its chain of prototypes has a constructor. */
const WITHOUT_CLASS = 'Object.create(Object.create(Object.create(null)))';

test('a module that throws, or exports nothing or a function, is told', async () => {
  const failures = [
    ['a.mjs', 'throw new Error("boom")', 'MODULE_FAILED', 'boom'],
    ['b.mjs', 'export const config = {}', 'MODULE_FAILED', 'default export'],
    ['c.mjs', 'export default () => ({})', 'WRONG_TYPE', 'a function'],
    ['d.mjs', 'export default new Map()', 'WRONG_TYPE', 'Map'],
    ['e.mjs', 'export default {', 'MODULE_FAILED', 'cannot be loaded'],
    ['f.mjs', 'export default Promise.reject(new Error("late"))', 'MODULE_FAILED', 'late'],
    ['g.mjs', 'export default { database: { uri: 5n } }', 'WRONG_TYPE', 'a bigint'],
    ['h.mjs', 'throw new Error("\\n\\nbelow an empty line")', 'MODULE_FAILED', 'below an empty'],
    ['i.mjs', `export default { database: ${WITHOUT_CLASS} }`, 'WRONG_TYPE', 'is an object'],
    ['j.mjs', 'export default { database: new (class {})() }', 'WRONG_TYPE', 'is an object'],
    ['k.ts', 'enum A { B }\nexport default {}', 'MODULE_FAILED', 'enum'],
  ] as const;
  const names = failures.map(([name]) => name);
  const folder = await repository(Object.fromEntries(failures.map(([name, text]) => [name, text])));
  for (const [index, { problems }] of (await validateInNode(folder, names)).entries()) {
    const [name, , code, part] = failures[index] ?? [];
    expect(problems, name).toMatchObject([{ code }]);
    expect(problems[0]?.message, name).toContain(part);
  }
});

test('a promise that a module exports is waited for', async () => {
  const folder = await repository({
    'a.mjs': 'export default Promise.resolve({ embedding: { dimensions: 3 } })',
  });
  expect(await validateInNode(folder, ['a.mjs'])).toMatchObject([
    { valid: true, config: { embedding: { dimensions: 3 } } },
  ]);
});

test('objects that hold each other, in billions of ways, end with a problem', async () => {
  const text = 'const o = {};\nfor (const key of "abcdefgh") o[key] = o;\nexport default o;';
  const folder = await repository({ 'a.mjs': text });
  const [report] = await validateInNode(folder, ['a.mjs']);
  expect(report?.problems).toHaveLength(8);
  expect(report?.problems[0]).toMatchObject({ code: 'UNKNOWN_KEY', pointer: '/a' });
});

test('a key of a prototype in a module is a key as any other', async () => {
  const text = 'export default { ["__proto__"]: { polluted: true }, constructor: 1 };';
  const folder = await repository({ 'a.mjs': text, 'b.ts': text });
  for (const { problems } of await validateInNode(folder, ['a.mjs', 'b.ts'])) {
    expect(problems).toMatchObject([
      { code: 'UNKNOWN_KEY', pointer: '/__proto__' },
      { code: 'UNKNOWN_KEY', pointer: '/constructor' },
    ]);
  }
});

test('a module whose promise never settles ends with a problem, not with the process', async () => {
  const folder = await repository({
    'a.mjs': 'export default new Promise(() => {})',
    'b.mjs': 'export default await new Promise(() => {})',
  });
  const script = `
    const wait = globalThis.setTimeout;
    globalThis.setTimeout = (work, delayMs) => wait(work, delayMs / 100);
    const { validateConfigFile } = await import(LIBRARY);
    const reports = [await validateConfigFile('a.mjs'), await validateConfigFile('b.mjs')];
    console.log(JSON.stringify(reports));`;
  const reports = (await runSource(script, { cwd: folder })) as readonly ConfigFileReport[];
  for (const { problems } of reports) {
    expect(problems).toMatchObject([{ code: 'MODULE_FAILED' }]);
    expect(problems[0]?.message).toContain('has not come within 10 seconds');
  }
});

test('a module that may not be run is refused, wherever it stands', async () => {
  const folder = await repository({
    'lancekeep.config.mjs': 'console.log("it ran"); export default {};',
    '.config/config.mjs': 'console.log("it ran"); export default {};',
    'other.ts': 'console.log("it ran"); export default {};',
  });
  const script = `
    const { resolveSettings, validateConfigFile } = await import(LIBRARY);
    const named = await validateConfigFile('other.ts', { runModules: false });
    const found = await resolveSettings({ env: {}, runModules: false }).catch((error) => error);
    console.log(JSON.stringify([named.problems, found.subject.problems]));`;
  expect(await runSource(script, { cwd: folder })).toMatchObject([
    [{ code: 'MODULE_NOT_RUN', source: join(folder, 'other.ts') }],
    [{ code: 'MODULE_NOT_RUN', source: join(folder, 'lancekeep.config.mjs') }],
  ]);
});
