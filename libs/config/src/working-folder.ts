import { resolve } from 'node:path';
import { LancekeepError } from '@lancekeep/errors';

/**
 * Makes a path absolute; a relative one counts from the working folder of the process.
 * @throws LancekeepError `INVALID_ARGUMENT` when that folder is gone and the path is relative.
 */
export function fromWorkingFolder(path: string): string {
  try {
    return resolve(path);
  } catch (cause) {
    throw new LancekeepError('INVALID_ARGUMENT', {
      message: `${JSON.stringify(path)} counts from the working folder of this process, which is gone.`,
      hint: 'Change into a folder that exists, or give an absolute path.',
      subject: { argument: 'cwd', value: path },
      cause,
    });
  }
}
