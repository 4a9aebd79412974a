import { expect, test } from 'vitest';
import type { LancekeepConfigInput } from '../generated/config-types.ts';
import { resolveSettings } from '../resolve-config.ts';
import { configSchema } from './config-schema.ts';
import { examplesOf } from './setting-facts.ts';
import { isMap, isSection, type SettingSchema } from './setting-schema.ts';

interface Setting {
  readonly path: readonly string[];
  readonly schema: SettingSchema;
}

/** Every setting, sections apart. Entries of a map have the name that its example has. */
function settingsOf(schema: SettingSchema, path: readonly string[]): readonly Setting[] {
  if (isSection(schema)) {
    return Object.entries(schema.properties).flatMap(([key, child]) =>
      settingsOf(child, [...path, key]),
    );
  }
  if (!isMap(schema)) return [{ path, schema }];
  const [name = ''] = Object.keys(schema.examples[0]);
  return [{ path, schema }, ...settingsOf(schema.additionalProperties, [...path, name])];
}

const settings = settingsOf(configSchema, []);

test('every setting has an example other than its default', () => {
  const lacking = settings.filter(({ schema }) => {
    const examples = examplesOf(schema);
    return examples.length === 0 || ('default' in schema && examples.includes(schema.default));
  });
  expect(lacking.map(({ path }) => path.join('.'))).toEqual([]);
});

test('every example is valid and raises no warning', async () => {
  for (const { path, schema } of settings) {
    for (const example of examplesOf(schema)) {
      const overrides = path.reduceRight<unknown>((value, key) => ({ [key]: value }), example);
      const { warnings } = await resolveSettings({
        search: false,
        env: {},
        overrides: overrides as LancekeepConfigInput,
      });
      expect(warnings, path.join('.')).toEqual([]);
    }
  }
});
