import {
  findConfigFile,
  MAXIMUM_CONFIG_BYTES,
  resolveSettings,
  validateConfigFile,
  validateConfigText,
  type ConfigFileReport,
  type ConfigTextInput,
} from '@lancekeep/config';
import { isLancekeepError, LancekeepError, type ConfigProblem } from '@lancekeep/errors';
import { resolve } from 'node:path';
import type { CheckedSettings } from '../checks/finding.ts';
import { noConfigFile } from '../no-config-file.ts';

/** One configuration that was checked: a file, standard input, or what is found here. */
export interface CheckedSource {
  /** The absolute path, or `<stdin>`; `null` when there is no file and the environment alone was checked. */
  readonly file: string | null;
  readonly problems: readonly ConfigProblem[];
  /** What it comes to, with its defaults; `null` where it is invalid. */
  readonly resolved: CheckedSettings | null;
  /** The texts without their secrets, for code frames, by the source of the problems. */
  readonly texts: ConfigFileReport['texts'];
}

export interface SourcesToCheck {
  /** Files; `-` is standard input. Without any, the file that is found here. */
  readonly files: readonly string[];
  readonly stdinFormat: ConfigTextInput['format'] | undefined;
  /** Whether JavaScript and TypeScript files may be run. */
  readonly runModules: boolean;
}

/** The argument that stands for standard input. */
const STDIN = '-';
/** What problems in it name as their file. */
export const STDIN_NAME = '<stdin>';

/**
 * Checks each file once, by itself; or the one that is found here, with the environment.
 *
 * @throws LancekeepError `INVALID_ARGUMENT` when the format of standard input is not told, or told
 * for nothing; `NO_CONFIG_FILE` when none is found.
 */
export async function checkSources(sources: SourcesToCheck): Promise<readonly CheckedSource[]> {
  const { files, stdinFormat, runModules } = sources;
  const names = [...new Set(files.map((file) => (file === STDIN ? STDIN : resolve(file))))];
  checkStdinFormat(names.includes(STDIN), stdinFormat);
  if (names.length === 0) return [await checkFound(runModules)];
  const checked: CheckedSource[] = [];
  for (const name of names) {
    const isStdin = name === STDIN && stdinFormat !== undefined;
    const report = await (isStdin
      ? checkStdin(stdinFormat, runModules)
      : validateConfigFile(name, { runModules }));
    const { file, resolved } = report;
    checked.push({ ...report, resolved: resolved === null ? null : { ...resolved, file } });
  }
  return checked;
}

function checkStdinFormat(isRead: boolean, format: string | undefined): void {
  if (isRead === (format !== undefined)) return;
  const subject = { argument: '--stdin-format' };
  throw new LancekeepError(
    'INVALID_ARGUMENT',
    isRead
      ? {
          message: 'Standard input has no name that would tell its format.',
          hint: 'Add --stdin-format json, jsonc, yaml or toml.',
          subject,
        }
      : {
          message: '--stdin-format is given, but standard input is not read.',
          hint: 'Name the file - to read it, or leave --stdin-format out.',
          subject,
        },
  );
}

async function checkStdin(
  format: ConfigTextInput['format'],
  runModules: boolean,
): Promise<ConfigFileReport> {
  const { readStdin } = await import('./read-stdin.ts');
  const bytes = await readStdin(MAXIMUM_CONFIG_BYTES);
  return validateConfigText({ name: STDIN_NAME, bytes, format, runModules });
}

async function checkFound(runModules: boolean): Promise<CheckedSource> {
  try {
    const resolved = await resolveSettings({ runModules });
    const { file, searched, warnings } = resolved;
    if (file === null) throw noConfigFile(searched);
    return { file, problems: warnings, resolved, texts: textsOf(file) };
  } catch (error) {
    if (!isLancekeepError(error, 'CONFIG_INVALID')) throw error;
    const { problems } = error.subject;
    const file = await fileInUse(runModules);
    return { file, problems, resolved: null, texts: textsOf(file) };
  }
}

/** What would have to be run has been: for its text it is not run again, nor read before it is shown. */
function textsOf(file: string | null): CheckedSource['texts'] {
  let report: Promise<ConfigFileReport> | null = null;
  return {
    get: async (source) => {
      if (file === null) return undefined;
      report ??= validateConfigFile(file, { runModules: false });
      return (await report).texts.get(source);
    },
  };
}

async function fileInUse(runModules: boolean): Promise<string | null> {
  const named = process.env['LANCEKEEP_CONFIG'] ?? '';
  if (named !== '') return resolve(named);
  return (await findConfigFile(process.cwd(), { runModules })).file;
}
