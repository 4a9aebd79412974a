import { basename, extname } from 'node:path';
import type { TextParser } from './config-document.ts';

/** A text format with the parser that keeps its positions, loaded when such a file is met. */
export interface TextFormat {
  readonly kind: 'text';
  readonly name: string;
  readonly loadParser: () => Promise<TextParser>;
}

/** How a file is read. */
export type FileFormat = TextFormat | { readonly kind: 'module' };

const JSON_FORMAT: TextFormat = {
  kind: 'text',
  name: 'JSON',
  loadParser: async () => (await import('./parse-json.ts')).parseJson,
};
const JSONC_FORMAT: TextFormat = {
  kind: 'text',
  name: 'JSON',
  loadParser: async () => (await import('./parse-json.ts')).parseJsonc,
};
const YAML_FORMAT: TextFormat = {
  kind: 'text',
  name: 'YAML',
  loadParser: async () => (await import('./parse-yaml.ts')).parseYaml,
};
const TOML_FORMAT: TextFormat = {
  kind: 'text',
  name: 'TOML',
  loadParser: async () => (await import('./parse-toml.ts')).parseToml,
};
/** The text formats by the names under which they can be asked for. */
export const TEXT_FORMATS = {
  json: JSON_FORMAT,
  jsonc: JSONC_FORMAT,
  yaml: YAML_FORMAT,
  toml: TOML_FORMAT,
} as const;

const MODULE_FORMAT: FileFormat = { kind: 'module' };

const FORMATS: ReadonlyMap<string, FileFormat> = new Map<string, FileFormat>([
  ['.json', JSON_FORMAT],
  ['.jsonc', JSONC_FORMAT],
  ['.yaml', YAML_FORMAT],
  ['.yml', YAML_FORMAT],
  ['.toml', TOML_FORMAT],
  ['.js', MODULE_FORMAT],
  ['.mjs', MODULE_FORMAT],
  ['.cjs', MODULE_FORMAT],
  ['.ts', MODULE_FORMAT],
  ['.mts', MODULE_FORMAT],
  ['.cts', MODULE_FORMAT],
]);

/** The endings of file names that tell a format. */
export const FORMAT_ENDINGS: readonly string[] = [...FORMATS.keys()];

/** The endings of formats that hold data only; reading such a file runs nothing. */
export const DATA_ENDINGS: readonly string[] = FORMAT_ENDINGS.filter(
  (ending) => FORMATS.get(ending)?.kind === 'text',
);

/** The format of `file` by its name; without an ending YAML, of which JSON is a part. */
export function formatOf(file: string): FileFormat | undefined {
  const ending = extname(file);
  return ending === '' ? YAML_FORMAT : FORMATS.get(ending.toLowerCase());
}

/** Whether `file` keeps the configuration under a key of its own, beside other things. */
export function isPackageFile(file: string): boolean {
  return basename(file) === 'package.json';
}
