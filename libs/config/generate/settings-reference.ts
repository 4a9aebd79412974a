import { variableName } from '../src/environment/known-variables.ts';
import { defaultOf, examplesOf, withoutOf } from '../src/schema/setting-facts.ts';
import { isMap, isSection, type SectionSchema } from '../src/schema/setting-schema.ts';
import { takesEffectOnReload } from '../src/schema/takes-effect-on-reload.ts';
import { between } from './between-marks.ts';
import { durationText } from './duration-text.ts';
import { ANY_NAME, settingGroups, type SettingGroup, type SettingPlace } from './setting-groups.ts';

const START = '<!-- settings: written by `npm run schema` -->';
const END = '<!-- end of settings -->';

/** Puts all settings, each under a heading of its own, between their two marks in a Markdown page. */
export function withSettingsReference(page: string, root: SectionSchema): string {
  const text = settingGroups(root).map(describeGroup).join('\n');
  return between(page, { start: START, end: END, text });
}

/** What GitHub and others make of a heading that is the name of a setting. */
export function settingAnchor(path: readonly string[]): string {
  return path.join('').toLowerCase();
}

function describeGroup({ path, schema, settings }: SettingGroup): string {
  const rows = settings.map((setting) => [
    `[\`${setting.path.slice(path.length).join('.')}\`](#${settingAnchor(setting.path)})`,
    briefDefault(setting),
    takesEffect(setting),
  ]);
  const table = [['Setting', 'Default', 'Takes effect'], ['---', '---', '---'], ...rows];
  return [
    `### \`${path.join('.')}\`\n`,
    `${schema.description}\n`,
    table.map((cells) => `| ${cells.join(' | ')} |`).join('\n') + '\n',
    ...settings.map(describeSetting),
  ].join('\n');
}

function describeSetting(setting: SettingPlace): string {
  const { path, schema } = setting;
  const examples = examplesOf(schema).map((example) => shown(setting, example));
  const facts = [
    `Type: ${kindOf(setting)}`,
    schema.type === 'integer' ? `Unit: ${schema['x-unit']}` : null,
    longDefault(setting),
    `${examples.length === 1 ? 'Example' : 'Examples'}: ${examples.join(', ')}`,
    `Variable: ${code(variableOf(path))}${isMap(schema) ? ', a JSON object' : ''}`,
    `Takes effect: ${takesEffect(setting)}`,
  ];
  const list = facts.flatMap((fact) => (fact === null ? [] : [`- ${fact}`])).join('\n');
  return `#### \`${path.join('.')}\`\n\n${schema.description}\n\n${list}\n`;
}

function kindOf({ path, schema }: SettingPlace): string {
  if (isMap(schema)) {
    const inner = [...path, ANY_NAME];
    const kind = isSection(schema.additionalProperties) ? 'sections' : 'texts';
    return `a map of [${kind}](#${settingAnchor(inner)}) by name`;
  }
  switch (schema.type) {
    case 'boolean':
      return '`true` or `false`';
    case 'integer':
      return `whole number from ${bound(schema.minimum)} to ${bound(schema.maximum)}`;
    case 'string':
      if (schema.enum !== undefined) return `one of ${schema.enum.map(code).join(', ')}`;
      return schema['x-expected'] === undefined ? 'text' : `text, ${schema['x-expected']}`;
  }
}

function briefDefault(setting: SettingPlace): string {
  const standard = defaultOf(setting.schema);
  if (standard !== null) return shown(setting, JSON.parse(standard), unitOf(setting));
  return isRequired(setting) ? 'required' : (withoutOf(setting.schema) ?? '');
}

function longDefault(setting: SettingPlace): string | null {
  const standard = defaultOf(setting.schema);
  if (standard !== null) return `Default: ${shown(setting, JSON.parse(standard))}`;
  if (isRequired(setting)) return 'Required: opening fails with `NO_PROJECT` where nobody gives it';
  const without = withoutOf(setting.schema);
  return without === null ? null : `Without it: ${without}`;
}

function isRequired({ schema }: SettingPlace): boolean {
  return 'x-required' in schema;
}

function unitOf({ schema }: SettingPlace): string {
  return schema.type === 'integer' ? schema['x-unit'] : '';
}

/** A value as it is written in JSON; a time in other words as well. */
function shown(setting: SettingPlace, value: unknown, unit = ''): string {
  const duration =
    unitOf(setting) === 'ms' && typeof value === 'number' ? durationText(value) : null;
  return [code(JSON.stringify(value)), unit, duration === null ? '' : `(${duration})`]
    .filter((part) => part !== '')
    .join(' ');
}

/** The entry of a map is a variable of its own as well. */
function variableOf(path: readonly string[]): string {
  return variableName(path.map((key) => (key === ANY_NAME ? key.toLowerCase() : key)));
}

function takesEffect({ path }: SettingPlace): string {
  const pointer = path.map((key) => `/${key}`).join('');
  return takesEffectOnReload(pointer) ? 'by a reload' : 'at the opening';
}

const code = (text: string): string => `\`${text}\``;

const bound = (value: number): string => value.toLocaleString('en-US');
