import { EXTENDS_KEY } from '../extends/take-extends.ts';
import { isMap, isSection, type SettingSchema } from './setting-schema.ts';

type JsonSchema = Readonly<Record<string, unknown>>;

/**
 * `config-schema.json`, by which editors complete and check a file. It knows the other spellings of
 * keys, which are no part of the types, and `$schema` and `extends`, which are no settings.
 */
export function publishedSchema(root: SettingSchema): string {
  const { properties, ...rest } = publish(root);
  const own = { type: 'string', description: 'The location of this schema, for editors.' };
  const file = { type: 'string', pattern: '\\S' };
  const bases = {
    description:
      'Files that this one builds on, relative to it. It wins over them, value by value, and the later of them over the earlier.',
    anyOf: [file, { type: 'array', items: file }],
  };
  const schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    ...rest,
    properties: { $schema: own, [EXTENDS_KEY]: bases, ...(properties as object) },
  };
  return `${JSON.stringify(schema, null, 2)}\n`;
}

function publish(schema: SettingSchema): JsonSchema {
  if (isMap(schema)) {
    const { propertyNames, additionalProperties, ...rest } = schema;
    const { pattern } = propertyNames;
    return {
      ...rest,
      propertyNames: { pattern },
      additionalProperties: publish(additionalProperties),
    };
  }
  if (isSection(schema)) {
    const { properties, 'x-aliases': aliases = {}, ...rest } = schema;
    const published = Object.fromEntries(
      Object.entries(properties).map(([key, child]) => [key, publish(child)]),
    );
    return {
      ...rest,
      properties: { ...published, ...publishAliases(aliases, published) },
      ...neverBoth(aliases),
    };
  }
  const published = Object.entries({ ...schema, description: describe(schema) });
  return Object.fromEntries(published.filter(([key]) => !OWN_WORDS.includes(key)));
}

/** Words that editors do not know; what they say is in the description, or in no need of saying. */
const OWN_WORDS: readonly string[] = ['x-expected', 'x-required', 'x-without'];

function describe(schema: SettingSchema): string {
  if (schema.type !== 'integer' || schema['x-without'] === undefined) return schema.description;
  return `${schema.description} Without it: ${schema['x-without']}.`;
}

function publishAliases(
  aliases: Readonly<Record<string, string>>,
  published: Readonly<Record<string, JsonSchema>>,
): JsonSchema {
  return Object.fromEntries(
    Object.entries(aliases).map(([alias, key]) => [
      alias,
      { ...published[key], description: `Another spelling of ${key}.`, deprecated: true },
    ]),
  );
}

function neverBoth(aliases: Readonly<Record<string, string>>): JsonSchema {
  const pairs = Object.entries(aliases).map(([alias, key]) => ({
    not: { required: [key, alias] },
  }));
  return pairs.length === 0 ? {} : { allOf: pairs };
}
