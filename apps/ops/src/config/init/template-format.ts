import { basename, extname } from 'node:path';
import type { TemplateFormat } from '@lancekeep/config/authoring';
import { LancekeepError } from '@lancekeep/errors';

/** The formats that can be asked for. */
export const CHOICES = ['yaml', 'json', 'jsonc', 'toml', 'js', 'ts'] as const;

export type FormatChoice = (typeof CHOICES)[number];

/**
 * The name of a new file when none is given. A program gets the ending that says what it is, or it
 * would depend on the `package.json` above.
 */
export const FILE_NAMES: Readonly<Record<FormatChoice, string>> = {
  yaml: 'lancekeep.config.yaml',
  json: 'lancekeep.config.json',
  jsonc: 'lancekeep.config.jsonc',
  toml: 'lancekeep.config.toml',
  js: 'lancekeep.config.mjs',
  ts: 'lancekeep.config.mts',
};

interface EndingFormat {
  readonly format: TemplateFormat;
  /** What `--format` says for it. */
  readonly choice: FormatChoice;
}

const ENDINGS: Readonly<Record<string, EndingFormat>> = {
  '': { format: 'yaml', choice: 'yaml' },
  '.yaml': { format: 'yaml', choice: 'yaml' },
  '.yml': { format: 'yaml', choice: 'yaml' },
  '.json': { format: 'json', choice: 'json' },
  '.jsonc': { format: 'jsonc', choice: 'jsonc' },
  '.toml': { format: 'toml', choice: 'toml' },
  '.js': { format: 'js', choice: 'js' },
  '.mjs': { format: 'js', choice: 'js' },
  '.cjs': { format: 'cjs', choice: 'js' },
  '.ts': { format: 'ts', choice: 'ts' },
  '.mts': { format: 'ts', choice: 'ts' },
  '.cts': { format: 'cts', choice: 'ts' },
};

/**
 * The format of a file by its name, which `--format` may only confirm.
 *
 * @throws LancekeepError `INVALID_ARGUMENT` for a name without a format, or of another one, and for
 * `package.json`, which holds other things besides.
 */
export function formatOfFile(file: string, choice: FormatChoice | undefined): TemplateFormat {
  const known = Object.hasOwn(ENDINGS, extname(file).toLowerCase())
    ? ENDINGS[extname(file).toLowerCase()]
    : undefined;
  if (basename(file) === 'package.json') {
    throw refused(file, `${file} is not made anew.`, 'Use ops config set --file package.json.');
  }
  if (known === undefined) {
    const endings = Object.keys(ENDINGS).filter((ending) => ending !== '');
    throw refused(file, `The name ${file} tells no format.`, `Use ${endings.join(', ')}.`);
  }
  if (choice !== undefined && choice !== known.choice) {
    const hint = `Leave out --format, or name a file such as ${FILE_NAMES[choice]}.`;
    throw refused(file, `${file} is no file of the format ${choice}.`, hint);
  }
  return known.format;
}

function refused(argument: string, message: string, hint: string): LancekeepError {
  return new LancekeepError('INVALID_ARGUMENT', { message, hint, subject: { argument } });
}
