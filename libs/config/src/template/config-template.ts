import type { LancekeepConfigInput } from '../generated/config-types.ts';
import { configSchema } from '../schema/config-schema.ts';
import { commentLines } from './comment-lines.ts';
import { nestedLines, type NestedStyle } from './nested-template.ts';
import { templateOf } from './template.ts';
import { tomlLines } from './toml-template.ts';

/** The formats that a new file can have; CommonJS is for `.cjs` and `.cts`. */
export type TemplateFormat = 'json' | 'jsonc' | 'yaml' | 'toml' | 'js' | 'ts' | 'cjs' | 'cts';

/** What a new file is made from. */
export interface TemplateRequest {
  readonly format: TemplateFormat;
  /** What is set. */
  readonly config: LancekeepConfigInput;
  /** Where the JSON Schema lies, as the file should name it; programs have types instead. */
  readonly schemaLocation: string;
}

/**
 * The text of a new configuration file. Where the format has comments, every setting stands in it
 * with its meaning and unit, and what is not set as a comment with its default.
 */
export async function configTemplate(request: TemplateRequest): Promise<string> {
  const { format, config, schemaLocation } = request;
  if (format === 'json') {
    return `${JSON.stringify({ $schema: schemaLocation, ...config }, null, 2)}\n`;
  }
  const parts = templateOf(configSchema, config);
  if (format === 'toml') {
    return lines([`#:schema ${schemaLocation}`, ...head('#'), ...tomlLines(parts)]);
  }
  if (format === 'yaml') {
    const modeline = `# yaml-language-server: $schema=${schemaLocation}`;
    return lines([modeline, ...head('#'), ...nestedLines(parts, await yamlStyle(), '')]);
  }
  if (format === 'jsonc') {
    const schema = `  "$schema": ${JSON.stringify(schemaLocation)},`;
    return lines([...head('//'), '{', schema, '', ...nestedLines(parts, JSONC, '  '), '}']);
  }
  const [first, last] = PROGRAMS[format];
  return lines([...head('//'), ...first, ...nestedLines(parts, PROGRAM, '  '), last]);
}

function head(mark: '#' | '//'): readonly string[] {
  const text = `The configuration of a lancekeep project. A line that begins with ${mark} and no space behind it is a setting at its default, or an example where there is none: remove the ${mark} to set it.`;
  return [...commentLines(text, mark, ''), ''];
}

async function yamlStyle(): Promise<NestedStyle> {
  const { blockValueText } = await import('../editing/yaml-dialect.ts');
  return {
    mark: '#',
    setting: (key, value) => `${key}:${value === undefined ? '' : ` ${blockValueText(value, '')}`}`,
    open: (key) => `${key}:`,
    close: null,
    keepsEmptySections: false,
  };
}

const JSONC: NestedStyle = {
  mark: '//',
  setting: (key, value) =>
    `${JSON.stringify(key)}: ${value === undefined ? '' : JSON.stringify(value)},`,
  open: (key) => `${JSON.stringify(key)}: {`,
  close: '},',
  keepsEmptySections: true,
};

const PROGRAM: NestedStyle = {
  mark: '//',
  setting: (key, value) => `${key}: ${value === undefined ? '' : literal(value)},`,
  open: (key) => `${key}: {`,
  close: '},',
  keepsEmptySections: true,
};

/** In single quotes, as most programs have it. */
function literal(value: unknown): string {
  if (typeof value !== 'string') return JSON.stringify(value);
  const escaped = JSON.stringify(value).slice(1, -1).replaceAll('\\"', '"');
  return `'${escaped.replaceAll("'", "\\'")}'`;
}

const TYPES = "import type { LancekeepConfigInput } from 'lancekeep';";
const JSDOC = "/** @type {import('lancekeep').LancekeepConfigInput} */";

/** What stands before and behind the settings. */
const PROGRAMS: Readonly<
  Record<'js' | 'ts' | 'cjs' | 'cts', readonly [readonly string[], string]>
> = {
  js: [[JSDOC, 'export default {'], '};'],
  cjs: [[JSDOC, 'module.exports = {'], '};'],
  ts: [[TYPES, '', 'export default {'], '} satisfies LancekeepConfigInput;'],
  cts: [[TYPES, '', 'module.exports = {'], '} satisfies LancekeepConfigInput;'],
};

function lines(all: readonly string[]): string {
  return `${all.join('\n')}\n`;
}
