import type { ConfigFileReport, ConfigTextInput, RunModulesOption } from './resolved-config.ts';
import { fromWorkingFolder } from './working-folder.ts';

/**
 * Checks one configuration file by itself, without environment and options; a relative `path`
 * counts from the working folder. A file that is missing or cannot be parsed is a problem
 * among others.
 * @throws LancekeepError `INVALID_ARGUMENT` for a relative path when the working folder is gone.
 */
export async function validateConfigFile(
  path: string,
  { runModules = true }: RunModulesOption = {},
): Promise<ConfigFileReport> {
  const { checkFile } = await import('./validation/check-file.ts');
  return checkFile(fromWorkingFolder(path), runModules);
}

/** Checks a configuration that is no file, as `validateConfigFile` does. */
export async function validateConfigText(input: ConfigTextInput): Promise<ConfigFileReport> {
  const { checkText } = await import('./validation/check-file.ts');
  return checkText(input);
}
