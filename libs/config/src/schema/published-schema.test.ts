import { readFile } from 'node:fs/promises';
import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { validateConfig } from '../generated/validate-config.ts';
import { configSchema } from './config-schema.ts';
import { publishedSchema } from './published-schema.ts';
import { withoutOf } from './setting-facts.ts';
import { isMap, isSection, type SettingSchema } from './setting-schema.ts';

interface Published {
  readonly type?: string;
  readonly description?: string;
  readonly markdownDescription?: string;
  readonly 'x-unit'?: string;
  readonly properties?: Readonly<Record<string, Published>>;
  readonly anyOf?: readonly Published[];
  readonly items?: Published;
}

function compiled() {
  const ajv = new Ajv({ allErrors: true });
  ajv.addVocabulary(['x-unit', 'markdownDescription', 'doNotSuggest']);
  return ajv.compile(JSON.parse(publishedSchema(configSchema)) as object);
}

test('every setting has a description, every number a unit and bounds, and all a default or words for what holds without it', () => {
  const lacking: string[] = [];
  const visit = (schema: SettingSchema, path: string): void => {
    if (schema.description === '') lacking.push(path);
    if (schema.type === 'integer') {
      const { minimum, maximum, default: standard = minimum } = schema;
      const isComplete = schema['x-unit'] !== '' && schema['x-without'] !== '';
      if (!isComplete || standard < minimum || standard > maximum) lacking.push(path);
    }
    const isGivenByAll = 'x-required' in schema || path === '.database.storageOptions.NAME';
    if (schema.type === 'string' && !isGivenByAll) {
      if (schema.default === undefined && withoutOf(schema) === null) lacking.push(path);
    }
    if (isMap(schema)) visit(schema.additionalProperties, `${path}.NAME`);
    if (isSection(schema)) {
      for (const [key, child] of Object.entries(schema.properties)) visit(child, `${path}.${key}`);
    }
  };
  visit(configSchema, '');
  expect(lacking).toEqual([]);
});

test('every part of the published schema is explained, in plain and in formatted text', () => {
  const lacking: string[] = [];
  let parts = 0;
  const visit = (schema: Published, path: string): void => {
    parts += 1;
    const { description = '', markdownDescription = '' } = schema;
    if (description === '' || markdownDescription === '') lacking.push(path);
    const unit = schema['x-unit'];
    if (unit !== undefined && !description.includes(`Unit: ${unit}.`)) lacking.push(path);
    if (schema.type === 'integer' && unit === undefined) lacking.push(path);
    const children = [
      ...Object.entries(schema.properties ?? {}),
      ...(schema.anyOf ?? []).entries(),
      ...['propertyNames', 'items', 'additionalProperties'].map(
        (word) => [word, schema[word as 'items']] as const,
      ),
    ];
    for (const [key, child] of children) {
      if (typeof child === 'object') visit(child, `${path}/${key}`);
    }
  };
  visit(JSON.parse(publishedSchema(configSchema)) as Published, '');
  expect(lacking).toEqual([]);
  expect(parts).toBeGreaterThan(80);
});

test('the published schema accepts what the validator accepts, and refuses what it refuses', () => {
  const validate = compiled();
  const valid = [
    {},
    { database: { uri: 'data', indexCacheMb: 16, metadataCacheMb: 0, tables: { a: {} } } },
    { database: { storageOptions: { 'a b': '' }, bulk: { indexCacheMb: 20 } } },
    { memory: { ioThreads: 2, cpuThreads: 1, scanBatchRows: 64, tuneAllocator: false } },
  ];
  const invalid = [
    { other: 1 },
    { database: { indexCacheMb: 15 } },
    { database: { metadataCacheMb: -1 } },
    { database: { tables: { 'a b': {} } } },
    { database: { uri: ' ' } },
    { embedding: { dimensions: 1.5 } },
    { database: { storageOptions: { a: 1 } } },
    { memory: { ioThreads: 1 } },
    { memory: { cpuThreads: 0 } },
    { memory: { scanBatchRows: 63 } },
  ];
  for (const value of valid) {
    expect([validate(value), validateConfig(value)], JSON.stringify(value)).toEqual([true, true]);
  }
  for (const value of invalid) {
    expect([validate(value), validateConfig(value)], JSON.stringify(value)).toEqual([false, false]);
  }
});

test('the published schema knows $schema and the other spellings, but not both at once', () => {
  const validate = compiled();
  const database = { index_cache_mb: 20, metadata_cache_mb: 0, log_cache_stats: true };
  expect(validate({ $schema: 'x', database })).toBe(true);
  expect(validate({ database: { index_cache_mb: 15 } })).toBe(false);
  expect(validate({ database: { index_cache_mb: 20, indexCacheMb: 20 } })).toBe(false);
  expect(validate({ database: { bulk: { index_cache_mb: 20 } } })).toBe(true);
});

test('the validator that is checked in loads nothing', async () => {
  const file = new URL('../generated/validate-config.ts', import.meta.url);
  expect(await readFile(file, 'utf8')).not.toMatch(/\bimport\b|\brequire\(/);
});
