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

/** The text with every setting that stands behind a comment, as far as `isKept` says so. */
function uncommented(
  text: string,
  [format, isKept]: readonly [TemplateFormat, (key: string) => boolean],
): string {
  const off = format === 'yaml' || format === 'toml' ? '#' : '//';
  const setting = new RegExp(`^( *)${off}(?:(?=[}])|(?="?([a-zA-Z]\\w*)"?(?::| =)))`);
  return text
    .split('\n')
    .map((line) => {
      const found = setting.exec(line);
      const [, indent = '', key = ''] = found ?? [];
      if (found === null || !isKept(key)) return line;
      return indent + line.slice(indent.length + off.length);
    })
    .join('\n');
}

test('the settings behind a comment are the defaults, and are valid with the examples', async () => {
  const files: string[] = [];
  const whole: string[] = [];
  for (const [format, name] of COMMENTED) {
    const text = await configTemplate({ format, config: CONFIG, schemaLocation });
    files.push(
      await fileWith(name, uncommented(text, [format, (key) => !NO_DEFAULT.includes(key)])),
    );
    whole.push(await fileWith(name, uncommented(text, [format, () => true])));
  }
  const overrides = { ...CONFIG, database: { uri: '/x' } };
  const options = { env: {}, search: false, overrides };
  const calls = [options, ...files.map((file) => ({ ...options, file }))];
  const [defaults, ...resolved] = (await run('resolveConfig', calls)) as readonly ResolvedConfig[];
  for (const { config, file } of resolved) expect(config, file ?? '').toEqual(defaults?.config);
  const reports = (await run('validateConfigFile', whole)) as readonly ConfigFileReport[];
  expect(
    reports.flatMap(({ problems }) => problems.filter(({ severity }) => severity === 'error')),
  ).toEqual([]);
  for (const { config, file } of reports) {
    expect(config?.maintenance?.schedule, file).toHaveProperty('cron');
    expect(config?.memory, file).toHaveProperty('budgetMb');
  }
});

const NO_DEFAULT = keysWithoutDefault(configSchema);

function keysWithoutDefault(schema: SettingSchema): readonly string[] {
  if (!isSection(schema)) return [];
  return Object.entries(schema.properties).flatMap(([key, child]) =>
    isSection(child)
      ? keysWithoutDefault(child)
      : isMap(child) || child.default !== undefined
        ? []
        : [key],
  );
}

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
