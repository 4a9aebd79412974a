import { defaultOf, examplesOf, factsOf } from '../schema/setting-facts.ts';
import {
  childSchema,
  isMap,
  isSection,
  type SectionSchema,
  type SettingSchema,
} from '../schema/setting-schema.ts';

/** What a new file shows of a section: what is given, and every other setting with its default. */
export interface TemplateSection {
  readonly kind: 'section';
  readonly key: string;
  /** What it means, in one paragraph. */
  readonly comment: string;
  /** Whether a setting in it, however deep, is given. */
  readonly isGiven: boolean;
  readonly parts: readonly TemplatePart[];
}

export interface TemplateSetting {
  readonly kind: 'setting';
  readonly key: string;
  /** What it means, with unit, default and bounds, in one paragraph. */
  readonly comment: string;
  readonly isGiven: boolean;
  /** What is given, else the default, else an example; `undefined` where there is none. */
  readonly value: unknown;
}

export type TemplatePart = TemplateSection | TemplateSetting;

/** Lays the values that are given over all that the schema knows. */
export function templateOf(schema: SectionSchema, values: unknown): readonly TemplatePart[] {
  return Object.entries(schema.properties).map(([key, child]) => {
    const given: unknown =
      typeof values === 'object' && values !== null ? Reflect.get(values, key) : undefined;
    return isSection(child) ? sectionOf(key, child, given) : settingOf(key, child, given);
  });
}

function sectionOf(key: string, schema: SectionSchema, given: unknown): TemplateSection {
  const parts = templateOf(schema, given);
  const isGiven = parts.some((part) => part.isGiven);
  return { kind: 'section', key, comment: schema.description, isGiven, parts };
}

function settingOf(key: string, schema: SettingSchema, given: unknown): TemplateSetting {
  const comment = [schema.description, ...factsOf(schema), ...entriesOf(schema)].join(' ');
  const standard = defaultOf(schema);
  const value: unknown =
    given ?? (standard === null ? examplesOf(schema)[0] : JSON.parse(standard));
  return { kind: 'setting', key, comment, isGiven: given !== undefined, value };
}

/** What the entries of a map may say. */
function entriesOf(schema: SettingSchema): readonly string[] {
  if (!isMap(schema)) return [];
  const entry = childSchema(schema, '');
  if (entry === undefined || !isSection(entry)) return [];
  return [`Each may have ${Object.keys(entry.properties).join(', ')}.`];
}
