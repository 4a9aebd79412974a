import { resolve } from 'node:path';
import { findConfigFile } from '@lancekeep/config';
import { noConfigFile } from './no-config-file.ts';

/**
 * The file that a command is about, absolute: the named one, else that which every command finds here.
 *
 * @throws LancekeepError `NO_CONFIG_FILE` when none is named or found.
 */
export async function chooseConfigFile(named: string | undefined): Promise<string> {
  const given = named ?? process.env['LANCEKEEP_CONFIG'] ?? '';
  if (given !== '') return resolve(given);
  const { file, searched } = await findConfigFile(process.cwd());
  if (file !== null) return file;
  throw noConfigFile(searched);
}
