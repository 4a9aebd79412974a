import { open } from 'node:fs/promises';
import { resolve } from 'node:path';
import { usageError } from '../command-line/usage-error.ts';

/**
 * The file for a report, which is made now where it is missing: what cannot be written is told before
 * the work and not after it.
 *
 * @throws LancekeepError `INVALID_ARGUMENT`
 */
export async function claimReportFile(path: string): Promise<string> {
  const file = resolve(path);
  try {
    await (await open(file, 'a')).close();
    return file;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw usageError({
      argument: '--memory-report',
      value: path,
      message: `The memory report cannot be written to ${file} (${code}).`,
      hint: 'Name a file in a folder that exists.',
    });
  }
}
