import { constants } from 'node:fs';
import { access, realpath, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { usageError } from '../command-line/usage-error.ts';
import { workspaceFolder } from './default-database.ts';

/**
 * The folder to index, absolute and without symbolic links.
 *
 * @throws LancekeepError `INVALID_ARGUMENT` when it is missing, no folder, or may not be read.
 */
export async function sourceRoot(path: string | undefined): Promise<string> {
  const typed = path ?? workspaceFolder() ?? '.';
  const absolute = resolve(typed);
  const problem = await problemOf(absolute);
  if (problem === undefined) return realpath(absolute);
  const hint = 'Give the path of a folder of source, or none to index this repository.';
  throw usageError({ argument: 'PATH', value: typed, message: `${absolute} ${problem}.`, hint });
}

async function problemOf(path: string): Promise<string | undefined> {
  try {
    if (!(await stat(path)).isDirectory()) return 'is not a folder';
    await access(path, constants.R_OK | constants.X_OK);
    return undefined;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT') return 'does not exist';
    return code === 'ENOTDIR' ? 'is not a folder' : `cannot be read (${String(code)})`;
  }
}
