import { resolve } from 'node:path';
import type { ConfigFileReport } from './resolved-config.ts';

/**
 * Checks one configuration file by itself, without environment and options; a relative `path`
 * counts from the working folder. Nothing is thrown: a file that is missing or cannot be parsed is a
 * problem among others.
 */
export async function validateConfigFile(path: string): Promise<ConfigFileReport> {
  const { checkFile } = await import('./validation/check-file.ts');
  return checkFile(resolve(path));
}
