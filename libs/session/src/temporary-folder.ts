import { LancekeepError } from '@lancekeep/errors';
import { mkdtemp, rmdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const CODES = {
  EACCES: 'PERMISSION_DENIED',
  EPERM: 'PERMISSION_DENIED',
  EROFS: 'PERMISSION_DENIED',
  ENOSPC: 'DISK_FULL',
  EDQUOT: 'DISK_FULL',
} as const;

/**
 * Checks that a folder can be made where LanceDB will make one: every Session has its own among the
 * temporary files, and `new Session()` aborts the whole process (SIGABRT) when it cannot make it
 * (@lancedb/lancedb 0.39.0).
 *
 * @throws LancekeepError `PERMISSION_DENIED`, `DISK_FULL`, or `INVALID_ARGUMENT` for a path that is
 * missing or no folder.
 */
export async function checkTemporaryFolder(): Promise<void> {
  const folder = nativeTemporaryFolder();
  try {
    await rmdir(await mkdtemp(join(folder, 'lancekeep-')));
  } catch (error) {
    throw unusable(folder, error);
  }
}

/** As the native code finds it: unlike `os.tmpdir()` it knows neither TMP nor TEMP. */
function nativeTemporaryFolder(): string {
  return process.platform === 'win32' ? tmpdir() : (process.env['TMPDIR'] ?? '/tmp');
}

function unusable(folder: string, cause: unknown): LancekeepError {
  const { code: systemCode } = cause as { readonly code?: keyof typeof CODES };
  const code = systemCode === undefined ? undefined : CODES[systemCode];
  const text = {
    message: `LanceDB cannot make its folder for temporary files in "${folder}" (${String(systemCode)}).`,
    hint: 'Set TMPDIR to a folder that exists, that this process may write, and that has room; then start it again.',
    cause,
  };
  if (code === undefined) {
    const subject = { argument: 'TMPDIR', value: folder };
    return new LancekeepError('INVALID_ARGUMENT', { ...text, subject });
  }
  return new LancekeepError(code, { ...text, subject: { path: folder, operation: 'new Session' } });
}
