import { registerSchema, validate, type JsonSchemaDraft07 } from '@hyperjump/json-schema/draft-07';
import { Ajv } from 'ajv';
import { casesToTry } from '@lancekeep/testing';
import fc from 'fast-check';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { arbitraryConfig } from '../properties/arbitrary-config.fixture.ts';
import { EXAMPLES, exampleFiles } from '../worked-examples.fixture.ts';
import { configSchema } from './config-schema.ts';
import { publishedSchema } from './published-schema.ts';
import { isSection } from './setting-schema.ts';

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

const schema = JSON.parse(publishedSchema(configSchema)) as JsonSchemaDraft07 & object;

const ajv = new Ajv({ allErrors: true, strict: false });
const byAjv = ajv.compile(schema);
let byHyperjump: (value: Json) => boolean;

beforeAll(async () => {
  byHyperjump = await compile(schema, 'https://lancekeep.example/config-schema');
});

/** Fails where `schema` is not valid by the meta-schema that it names. */
async function compile(schema: JsonSchemaDraft07, uri: string): Promise<(value: Json) => boolean> {
  registerSchema(schema, uri);
  const compiled = await validate(uri);
  return (value) => compiled(value as Parameters<typeof compiled>[0]).valid;
}

test('two validators find the schema valid by its meta-schema, and would refuse a wrong one', async () => {
  expect(ajv.validateSchema(schema)).toBe(true);
  const wrong = { ...schema, properties: { database: { type: 'objekt' } } };
  expect(ajv.validateSchema(wrong)).toBe(false);
  await expect(
    compile(wrong as unknown as JsonSchemaDraft07, 'https://lancekeep.example/wrong'),
  ).rejects.toThrow();
});

test('two validators agree on what is no setting, and on other spellings', () => {
  const cases: readonly (readonly [Json, boolean])[] = [
    [{ $schema: './config-schema.json' }, true],
    [{ $schema: 1 }, false],
    [{ extends: '../base.yaml' }, true],
    [{ extends: ['../base.yaml', './limits.json'] }, true],
    [{ extends: [] }, true],
    [{ extends: ' ' }, false],
    [{ extends: [1] }, false],
    [{ database: { index_cache_mb: 16, bulk: { metadata_cache_mb: 0 } } }, true],
    [{ database: { index_cache_mb: 15 } }, false],
    [{ database: { index_cache_mb: 16, indexCacheMb: 16 } }, false],
    [{ database: { tables: { notes: { index_cache_mb: 16, indexCacheMb: 16 } } } }, false],
    [null, false],
    [[], false],
  ];
  for (const [value, isValid] of cases) {
    expect([byAjv(value), byHyperjump(value)], JSON.stringify(value)).toEqual([isValid, isValid]);
  }
});

test('two validators accept the worked examples', async () => {
  for (const name of await exampleFiles()) {
    const value = parse(await readFile(join(EXAMPLES, name), 'utf8')) as Json;
    expect([byAjv(value), byHyperjump(value)], name).toEqual([true, true]);
  }
});

test('two validators accept any valid configuration', () => {
  fc.assert(
    fc.property(arbitraryConfig, (config) => {
      expect([byAjv(config), byHyperjump(config as Json)]).toEqual([true, true]);
    }),
    { numRuns: casesToTry(200) },
  );
});

/** A setting of some section, with a value that is wrong there or not. */
const change = fc
  .constantFrom(
    ...Object.entries(configSchema.properties).flatMap(([section, child]) =>
      isSection(child) ? Object.keys(child.properties).map((key) => ({ section, key })) : [],
    ),
  )
  .chain(({ section, key }) =>
    fc.record({
      section: fc.constant(section),
      key: fc.oneof({ arbitrary: fc.constant(key), weight: 5 }, fc.string()),
      value: fc.oneof(fc.integer(), fc.nat({ max: 300 }), fc.jsonValue({ maxDepth: 2 })),
    }),
  );

test('two validators agree on configurations that were changed in one place', () => {
  let refused = 0;
  fc.assert(
    fc.property(arbitraryConfig, change, (config, { section, key, value }) => {
      const entries = [...Object.entries(config[section] ?? {}), [key, value]];
      const changed = { ...config, [section]: Object.fromEntries(entries) as Json } as Json;
      const isValid = byAjv(changed);
      if (!isValid) refused += 1;
      expect(byHyperjump(changed), JSON.stringify(changed)).toBe(isValid);
    }),
    { numRuns: casesToTry(300) },
  );
  expect(refused).toBeGreaterThan(0);
});
