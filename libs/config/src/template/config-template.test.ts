import { expect, test } from 'vitest';
import { fileWith } from '../editing/edited-file.fixture.ts';
import type { ConfigFileReport, ResolvedConfig } from '../resolved-config.ts';
import { runSource } from '../run-source.fixture.ts';
import { configSchema } from '../schema/config-schema.ts';
import { isMap, isSection, type SettingSchema } from '../schema/setting-schema.ts';
import { configTemplate, type TemplateFormat } from './config-template.ts';

const FORMATS: readonly (readonly [TemplateFormat, string])[] = [
  ['json', 'a.json'],
  ['jsonc', 'a.jsonc'],
  ['yaml', 'a.yaml'],
  ['toml', 'a.toml'],
  ['js', 'a.mjs'],
  ['cjs', 'a.cjs'],
  ['ts', 'a.mts'],
  ['cts', 'a.cts'],
];
const COMMENTED = FORMATS.filter(([format]) => format !== 'json');

const CONFIG = {
  project: { name: 'books' },
  database: { uri: './data' },
  embedding: { dimensions: 3 },
};
const schemaLocation = './config-schema.json';

test('a new file of every format says what was given, and is valid', async () => {
  const configs = [
    CONFIG,
    { database: { uri: 'a: "b" #\'\\\t\n☃ ${x}' }, project: { name: '- no: [yes]' } },
    { database: { uri: '123' }, project: { name: 'true' } },
  ];
  const files: string[] = [];
  for (const [format, name] of FORMATS) {
    for (const config of configs) {
      files.push(await fileWith(name, await configTemplate({ format, config, schemaLocation })));
    }
  }
  const reports = (await run('validateConfigFile', files)) as readonly ConfigFileReport[];
  expect(reports.flatMap(({ problems }) => problems)).toEqual([]);
  expect(reports.map(({ config }) => withoutEmpty(config))).toEqual(FORMATS.flatMap(() => configs));
});

test.each(COMMENTED)('in %s every setting stands with its meaning and unit', async (format) => {
  const text = await configTemplate({ format, config: CONFIG, schemaLocation });
  const words = text.replaceAll(/\s*\n\s*(#|\/\/) /g, ' ');
  const visit = (schema: SettingSchema, key: string): void => {
    if (key !== '') expect(words).toContain(schema.description);
    if (schema.type === 'integer') expect(words).toContain(`Unit: ${schema['x-unit']}.`);
    if (isMap(schema) || !isSection(schema)) expect(text).toMatch(new RegExp(`\\b${key}"?[:= ]`));
    else for (const [name, child] of Object.entries(schema.properties)) visit(child, name);
  };
  visit(configSchema, '');
  for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(100);
});

test('the settings behind a comment are the defaults', async () => {
  const files: string[] = [];
  for (const [format, name] of COMMENTED) {
    const text = await configTemplate({ format, config: CONFIG, schemaLocation });
    const off = format === 'yaml' || format === 'toml' ? '#' : '//';
    const lines = text
      .split('\n')
      .filter((line) => !line.startsWith('#:schema') && !isWithoutValue(line))
      .map((line) => line.replace(new RegExp(`^( *)${off}(?=["a-zA-Z}])`), '$1'));
    files.push(await fileWith(name, lines.join('\n')));
  }
  const overrides = { ...CONFIG, database: { uri: '/x' } };
  const options = { env: {}, search: false, overrides };
  const calls = [options, ...files.map((file) => ({ ...options, file }))];
  const [defaults, ...resolved] = (await run('resolveConfig', calls)) as readonly ResolvedConfig[];
  for (const { config, file } of resolved) expect(config, file ?? '').toEqual(defaults?.config);
});

/** What has no default, such as `#cron:`, has no value to show; a section goes on below its key. */
function isWithoutValue(line: string): boolean {
  const [, key = ''] = /^ *(?:#|\/\/)"?(\w+)"?(?::| =|: ,)$/.exec(line) ?? [];
  return key !== '' && !SECTIONS.includes(key);
}

const SECTIONS = ['bulk', 'policy', 'schedule', ...Object.keys(configSchema.properties)];

/** Calls the library with each argument, in a process of its own, where Node itself loads TypeScript. */
function run(name: string, calls: readonly unknown[]): Promise<unknown> {
  return runSource(`
    const library = await import(LIBRARY);
    const calls = ${JSON.stringify(calls)}.map((argument) => library.${name}(argument));
    console.log(JSON.stringify(await Promise.all(calls)));`);
}

test('a file names the schema as editors look for it', async () => {
  const of = (format: TemplateFormat) => configTemplate({ format, config: {}, schemaLocation });
  expect(await of('yaml')).toMatch(/^# yaml-language-server: \$schema=\.\/config-schema\.json\n/);
  expect(await of('toml')).toMatch(/^#:schema \.\/config-schema\.json\n/);
  expect(await of('json')).toBe('{\n  "$schema": "./config-schema.json"\n}\n');
  expect(await of('jsonc')).toContain('\n{\n  "$schema": "./config-schema.json",\n');
});

/** Sections that hold nothing but comments. */
function withoutEmpty(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value)
    .map(([key, child]: [string, unknown]) => [key, withoutEmpty(child)] as const)
    .filter(([, child]) => typeof child !== 'object' || Object.keys(child ?? {}).length > 0);
  return Object.fromEntries(entries);
}
