import { lstat, readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { configSchema } from '@lancekeep/config/settings';
import {
  configTemplate,
  createFile,
  publishedSchema,
  replaceFile,
  type TemplateFormat,
} from '@lancekeep/config/authoring';
import { LancekeepError } from '@lancekeep/errors';
import { canAsk } from '../../command/consent.ts';
import { openDialogue, type Dialogue } from '../../command/dialogue.ts';
import type { Outcome } from '../../command/outcome.ts';
import { askForSettings, initialConfig, type InitialSettings } from './initial-settings.ts';
import { rivalWarnings } from './rival-warnings.ts';
import { locateSchema, type SchemaLocation } from './schema-location.ts';
import { CHOICES, FILE_NAMES, formatOfFile, type FormatChoice } from './template-format.ts';

/** What `ops config init` is asked for. */
export interface InitRequest extends InitialSettings {
  readonly file: string | undefined;
  readonly format: FormatChoice | undefined;
  /** Whether a file that is there may be replaced. */
  readonly force: boolean;
  /** Whether to take the defaults for what is not given, instead of asking. */
  readonly yes: boolean;
  readonly json: boolean;
}

/** The result of `ops config init`. */
export interface InitResult {
  readonly file: string;
  readonly format: TemplateFormat;
  /** Whether a file that was there is gone. */
  readonly replaced: boolean;
  /** How the file names the schema; `null` for a program, which has types instead. */
  readonly schema: { readonly location: string; readonly written: boolean } | null;
}

/**
 * Writes a new configuration file.
 *
 * @throws LancekeepError `INVALID_ARGUMENT`, `INTERRUPTED`, and what writing meets.
 */
export async function initConfig(request: InitRequest): Promise<Outcome<InitResult>> {
  const dialogue = !request.yes && canAsk(request.json) ? openDialogue() : null;
  try {
    return await writeConfig(request, dialogue);
  } finally {
    dialogue?.close();
  }
}

async function writeConfig(
  request: InitRequest,
  dialogue: Dialogue | null,
): Promise<Outcome<InitResult>> {
  const { force } = request;
  const file = resolve(request.file ?? FILE_NAMES[request.format ?? (await askFormat(dialogue))]);
  const format = formatOfFile(file, request.format);
  // Before the questions, whose answers would be lost.
  const replaced = await isThere(file, force);
  const given = dialogue === null ? request : await askForSettings(dialogue, request);
  const config = await initialConfig(given);
  const schema = hasTypes(format) ? null : await locateSchema(dirname(file));
  const text = await configTemplate({ format, config, schemaLocation: schema?.location ?? '' });
  const warnings = await rivalWarnings(file);
  if (replaced) replaceFile(file, { before: await readFile(file), after: Buffer.from(text) });
  else createFile(file, text);
  const result = { file, format, replaced, schema: writeSchema(schema) };
  return { result, text: initText(result), warnings };
}

function askFormat(dialogue: Dialogue | null): Promise<FormatChoice> | FormatChoice {
  if (dialogue === null) return 'yaml';
  return dialogue.ask({
    text: `Format (${CHOICES.join(', ')})`,
    standard: 'yaml',
    read: (answer) => {
      const choice = CHOICES.find(
        (each) => each === (answer === '' ? 'yaml' : answer.toLowerCase()),
      );
      return choice === undefined
        ? { fault: `The formats are ${CHOICES.join(', ')}.` }
        : { answer: choice };
    },
  });
}

async function isThere(file: string, force: boolean): Promise<boolean> {
  const status = await lstat(file).catch(() => null);
  if (status === null) return false;
  if (force && !status.isDirectory()) return true;
  throw new LancekeepError('INVALID_ARGUMENT', {
    message: `${file} exists, and is not overwritten.`,
    hint: status.isDirectory()
      ? 'It is a folder; name a file.'
      : 'Name another file, or add --force to replace it.',
    subject: { argument: file },
  });
}

function hasTypes(format: TemplateFormat): boolean {
  return ['js', 'cjs', 'ts', 'cts'].includes(format);
}

function writeSchema(schema: SchemaLocation | null): InitResult['schema'] {
  if (schema === null) return null;
  const { location, missing } = schema;
  if (missing !== null) createFile(missing, publishedSchema(configSchema));
  return { location, written: missing !== null };
}

function initText({ file, schema }: InitResult): string {
  const beside = schema?.written === true ? `, and beside it ${schema.location} for editors` : '';
  return `${file} is written${beside}. ops config show tells what holds.`;
}
