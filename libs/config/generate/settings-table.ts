import { isMap, isSection, type SettingSchema } from '../src/schema/setting-schema.ts';
import { defaultOf } from '../src/schema/setting-facts.ts';

const START = '<!-- settings: written by `npm run schema` -->';
const END = '<!-- end of settings -->';

/** Puts the table of all settings between its two marks in a Markdown page. */
export function withSettingsTable(page: string, root: SettingSchema): string {
  const start = page.indexOf(START);
  const end = page.indexOf(END);
  if (start === -1 || end < start) throw new Error('The page has no place for the settings.');
  return `${page.slice(0, start)}${START}\n\n${settingsTable(root)}\n${page.slice(end)}`;
}

function settingsTable(root: SettingSchema): string {
  const head = ['Setting', 'Meaning', 'Unit', 'Default', 'Floor', 'Ceiling'];
  const rows = [head, head.map(() => '---'), ...rowsOf(root, [])];
  return rows.map((cells) => `| ${cells.join(' | ')} |\n`).join('');
}

function rowsOf(schema: SettingSchema, path: readonly string[]): readonly (readonly string[])[] {
  if (isSection(schema)) {
    const inner = Object.entries(schema.properties).flatMap(([key, child]) =>
      rowsOf(child, [...path, key]),
    );
    // A section inside a section means something by itself.
    return path.length < 2 ? inner : [rowOf(schema, path), ...inner];
  }
  return isMap(schema)
    ? [rowOf(schema, path), ...rowsOf(schema.additionalProperties, [...path, 'NAME'])]
    : [rowOf(schema, path)];
}

function rowOf(schema: SettingSchema, path: readonly string[]): readonly string[] {
  const isInteger = schema.type === 'integer';
  const standard = defaultOf(schema);
  return [
    `\`${path.join('.')}\``,
    schema.description.replaceAll('|', '\\|'),
    isInteger ? schema['x-unit'] : '',
    standard === null ? withoutDefault(schema) : `\`${standard}\``,
    isInteger ? schema.minimum.toLocaleString('en-US') : '',
    isInteger ? schema.maximum.toLocaleString('en-US') : '',
  ];
}

function withoutDefault(schema: SettingSchema): string {
  if (schema.type === 'integer') return schema['x-without'] ?? '';
  return 'x-required' in schema ? 'required' : '';
}
