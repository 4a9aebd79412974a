import { findConfigFile, resolveSettings, validateConfigFile } from '@lancekeep/config';
import { isLancekeepError, LancekeepError, type ConfigProblem } from '@lancekeep/errors';
import type { Failure } from '../command/failure.ts';
import type { Outcome } from '../command/outcome.ts';
import { plural } from '../text/format-count.ts';
import { validationText } from './validation-text.ts';

/** The result of `ops config validate`. */
export interface ConfigValidation {
  /** `null` when there is no file and the environment alone was checked. */
  readonly file: string | null;
  /** Whether no problem is an error. */
  readonly valid: boolean;
  readonly problems: readonly ConfigProblem[];
}

/**
 * Checks a file, or what is found here.
 *
 * @throws LancekeepError `NO_CONFIG_FILE` when none is found.
 */
export async function validateConfig(file: string | undefined): Promise<Outcome<ConfigValidation>> {
  const result = file === undefined ? await validateFound() : await validateConfigFile(file);
  const validation = { file: result.file, valid: result.valid, problems: result.problems };
  const outcome = { result: validation, text: validationText(validation) };
  return validation.valid ? outcome : { ...outcome, failure: invalid(validation) };
}

async function validateFound(): Promise<ConfigValidation> {
  try {
    const { file, searched, warnings } = await resolveSettings();
    if (file === null) throw noConfigFile(searched);
    return { file, valid: true, problems: warnings };
  } catch (error) {
    if (!isLancekeepError(error, 'CONFIG_INVALID')) throw error;
    const { problems } = error.subject;
    return { file: await fileInUse(), valid: false, problems };
  }
}

async function fileInUse(): Promise<string | null> {
  const named = process.env['LANCEKEEP_CONFIG'] ?? '';
  return named === '' ? (await findConfigFile(process.cwd())).file : named;
}

function noConfigFile(searched: readonly string[]): LancekeepError<'NO_CONFIG_FILE'> {
  return new LancekeepError('NO_CONFIG_FILE', {
    message: `There is no configuration file in ${searched.join(', ')}.`,
    hint: 'Write a lancekeep.config.json, or name a file.',
    subject: { searched },
  });
}

function invalid({ file, problems }: ConfigValidation): Failure {
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  return new LancekeepError('CONFIG_INVALID', {
    message: `${file ?? 'The environment'} has ${plural(errors, 'error')}.`,
    hint: 'Mend each where it stands.',
    subject: { problems },
  }).toJSON();
}
