import { Ajv } from 'ajv';
import standaloneModule from 'ajv/dist/standalone/index.js';
import {
  isMap,
  isSection,
  type SectionSchema,
  type SettingSchema,
} from '../src/schema/setting-schema.ts';

/**
 * The validator, compiled ahead: loading ajv and compiling took 77 ms, loading this takes 1. It
 * needs nothing of ajv at run time.
 */
export function validatorModule(schema: SectionSchema): string {
  const ajv = new Ajv({
    allErrors: true,
    messages: false,
    strict: true,
    code: { source: true, esm: true, lines: true, optimize: 2 },
  });
  ajv.addSchema(rulesOf(schema), 'config');
  const code = standaloneModule.default(ajv, { validateConfig: 'config' });
  if (/\brequire\(|\bimport\b/.test(code))
    throw new Error('The validator would need ajv at run time.');
  return `${HEADER}${code.trim()}\n`;
}

/** What validation goes by; descriptions and the like would only travel along. */
function rulesOf(schema: SettingSchema): Readonly<Record<string, unknown>> {
  if (isMap(schema)) {
    const { type, propertyNames, additionalProperties } = schema;
    return {
      type,
      propertyNames: { pattern: propertyNames.pattern },
      additionalProperties: rulesOf(additionalProperties),
    };
  }
  if (isSection(schema)) {
    const { type, additionalProperties, properties } = schema;
    const children = Object.entries(properties).map(([key, child]) => [key, rulesOf(child)]);
    return { type, additionalProperties, properties: Object.fromEntries(children) as object };
  }
  const rules = ['type', 'minimum', 'maximum', 'pattern', 'enum'];
  return Object.fromEntries(Object.entries(schema).filter(([key]) => rules.includes(key)));
}

const HEADER = `// @ts-nocheck: written by \`npm run schema\` from src/schema with ajv. Do not edit.
`;
