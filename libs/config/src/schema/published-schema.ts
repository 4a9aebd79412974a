import { EXTENDS_KEY } from '../extends/take-extends.ts';
import { examplesOf, factsOf } from './setting-facts.ts';
import { isMap, isSection, type SectionSchema, type SettingSchema } from './setting-schema.ts';

type JsonSchema = Readonly<Record<string, unknown>>;

/**
 * `config-schema.json`, by which editors complete and check a file. It knows the other spellings of
 * keys, which are no part of the types, and `$schema` and `extends`, which are no settings.
 */
export function publishedSchema(root: SettingSchema): string {
  const { properties, ...rest } = publish(root);
  const schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    ...rest,
    properties: { $schema: OWN_LOCATION, [EXTENDS_KEY]: BASES, ...(properties as object) },
  };
  return `${JSON.stringify(schema, null, 2)}\n`;
}

const OWN_LOCATION = {
  type: 'string',
  ...explain('The location of this schema, for editors. Nothing else reads it.'),
  examples: ['./config-schema.json'],
};

const BASE = {
  type: 'string',
  ...explain(
    'A file that this one builds on, relative to it or absolute, of any format. This one wins, value by value.',
    ['Without it: no other file.'],
  ),
  pattern: '\\S',
};

const BASES = {
  ...explain(
    'A file that this one builds on, or several: this one wins over them, value by value, and a later one over those before.',
    ['Without it: no other file.'],
  ),
  anyOf: [BASE, { type: 'array', ...explain('Files that this one builds on.'), items: BASE }],
  examples: ['../lancekeep.base.yaml', ['../lancekeep.base.yaml', './limits.json']],
};

function publish(schema: SettingSchema): JsonSchema {
  const texts = explainSetting(schema);
  if (isMap(schema)) {
    const { propertyNames, additionalProperties, ...rest } = schema;
    const { pattern, 'x-expected': expected } = propertyNames;
    const names = schema.examples.flatMap((example) => Object.keys(example));
    return {
      ...texts,
      ...editorWords(rest),
      propertyNames: { ...explain(`Must be ${expected}.`), pattern, examples: names },
      additionalProperties: publish(additionalProperties),
    };
  }
  if (isSection(schema)) {
    const { properties, 'x-aliases': aliases = {}, ...rest } = schema;
    const published = Object.entries(properties).map(([key, child]) => [key, publish(child)]);
    return {
      ...texts,
      ...editorWords(rest),
      properties: { ...Object.fromEntries(published), ...publishAliases(schema) },
      ...neverBoth(aliases),
    };
  }
  return { ...texts, ...editorWords(schema), examples: examplesOf(schema) };
}

/** Words that editors do not know, and the description, which is published with the facts. */
const LEFT_OUT = ['description', 'x-below', 'x-expected', 'x-reload', 'x-required', 'x-without'];

function editorWords(schema: object): JsonSchema {
  return Object.fromEntries(Object.entries(schema).filter(([key]) => !LEFT_OUT.includes(key)));
}

function explainSetting(schema: SettingSchema, before = ''): JsonSchema {
  return explain(`${before}${schema.description}`, factsOf(schema));
}

/**
 * Editors show neither units nor defaults nor bounds, so the texts have them. VS Code shows a
 * `description` letter by letter, and what stands in its own word `markdownDescription` formatted.
 */
function explain(description: string, facts: readonly string[] = []): JsonSchema {
  const details = facts.join(' ');
  if (details === '') return { description, markdownDescription: description };
  return {
    description: `${description} ${details}`,
    markdownDescription: `${description}\n\n${details}`,
  };
}

/** Editors accept the other spellings as lancekeep does, without a warning, and do not propose them. */
function publishAliases({ properties, 'x-aliases': aliases = {} }: SectionSchema): JsonSchema {
  const published = Object.entries(aliases).flatMap(([alias, key]) => {
    const schema = properties[key];
    if (schema === undefined) return [];
    const texts = explainSetting(schema, `Another spelling of \`${key}\`. `);
    return [[alias, { ...publish(schema), ...texts, doNotSuggest: true }]];
  });
  return Object.fromEntries(published) as JsonSchema;
}

function neverBoth(aliases: Readonly<Record<string, string>>): JsonSchema {
  const pairs = Object.entries(aliases).map(([alias, key]) => ({
    not: { required: [key, alias] },
  }));
  return pairs.length === 0 ? {} : { allOf: pairs };
}
