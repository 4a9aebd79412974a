import {
  isMap,
  isSection,
  type SectionSchema,
  type SettingSchema,
} from '../src/schema/setting-schema.ts';
import { factsOf } from '../src/schema/setting-facts.ts';

/**
 * The types of the configuration: each section as it is once resolved, deeply readonly, and as a
 * user writes it (`...Input`), where everything is optional.
 */
export function configTypes(root: SectionSchema): string {
  const sections = sectionsOf(root);
  const interfaces = [...sections].flatMap(([, section]) => [
    resolvedInterface(section),
    inputInterface(section),
  ]);
  return ['// Written by `npm run schema` from src/schema. Do not edit.\n', ...interfaces].join(
    '\n',
  );
}

/** Every section by its type name, outer ones first. */
function sectionsOf(
  schema: SettingSchema,
  known = new Map<string, SectionSchema>(),
): ReadonlyMap<string, SectionSchema> {
  if (isMap(schema)) sectionsOf(schema.additionalProperties, known);
  if (isSection(schema)) {
    const before = known.get(schema.title);
    if (before !== undefined && facts(before) !== facts(schema)) {
      throw new Error(`Two different sections are named ${schema.title}.`);
    }
    known.set(schema.title, before ?? schema);
    for (const child of Object.values(schema.properties)) sectionsOf(child, known);
  }
  return known;
}

/** What must agree where one type serves two sections: all but the description. */
function facts(section: SectionSchema): string {
  return JSON.stringify([section.properties, section['x-aliases']]);
}

function resolvedInterface(section: SectionSchema): string {
  const members = Object.entries(section.properties).map(([key, child]) => {
    const mark = isAlwaysThere(child) ? '' : '?';
    return `${docstring(child, '  ')}  readonly ${key}${mark}: ${typeOf(child, '')};\n`;
  });
  return `${docstring(section, '')}export interface ${section.title} {\n${members.join('')}}\n`;
}

function inputInterface(section: SectionSchema): string {
  const members = Object.entries(section.properties).map(
    ([key, child]) =>
      `${docstring(child, '  ')}  readonly ${key}?: ${typeOf(child, 'Input')} | undefined;\n`,
  );
  const doc = `/** \`${section.title}\` as a user writes it: what is left out has its default. */\n`;
  return `${doc}export interface ${section.title}Input {\n${members.join('')}}\n`;
}

function isAlwaysThere(schema: SettingSchema): boolean {
  if (schema.type === 'integer') return schema.default !== undefined;
  if (schema.type !== 'string') return true;
  return schema.default !== undefined || schema['x-required'] === true;
}

function typeOf(schema: SettingSchema, suffix: '' | 'Input'): string {
  if (isMap(schema))
    return `Readonly<Record<string, ${typeOf(schema.additionalProperties, suffix)}>>`;
  if (isSection(schema)) return `${schema.title}${suffix}`;
  if (schema.type === 'string' && schema.enum !== undefined)
    return schema.enum.map((value) => `'${value}'`).join(' | ');
  return schema.type === 'integer' ? 'number' : schema.type;
}

function docstring(schema: SettingSchema, indent: string): string {
  const text = [schema.description, ...factsOf(schema)].join(' ').replaceAll('*/', '* /');
  return `${indent}/** ${text} */\n`;
}
