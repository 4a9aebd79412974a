import { isLancekeepError, LancekeepError } from '@lancekeep/errors';

/** Whether `error` is a system error with one of these codes. */
export function hasCode(error: unknown, ...codes: readonly string[]): boolean {
  return codeOf(error) !== null && codes.includes(codeOf(error) ?? '');
}

/**
 * An error of the file system as a LancekeepError: PERMISSION_DENIED, DISK_FULL, or NATIVE_ERROR
 * for everything else. A LancekeepError is passed through.
 */
export function fileError(error: unknown, operation: string, folder: string): LancekeepError {
  if (isLancekeepError(error)) return error;
  const path = pathOf(error) ?? folder;
  const subject = { path, operation };
  if (hasCode(error, 'EACCES', 'EPERM', 'EROFS')) {
    return new LancekeepError('PERMISSION_DENIED', {
      message: `The system refuses access to ${path} (${operation}).`,
      hint: `Give the user of this process write access to ${folder} and the files in it, or open the project with mode "readOnly".`,
      subject,
      cause: error,
    });
  }
  if (hasCode(error, 'ENOSPC', 'EDQUOT')) {
    return new LancekeepError('DISK_FULL', {
      message: `No space is left for ${path} (${operation}).`,
      hint: 'Free some space on that disk, or raise its quota, and try again.',
      subject,
      cause: error,
    });
  }
  return new LancekeepError('NATIVE_ERROR', {
    message: `${path} cannot be used (${operation}): ${messageOf(error)}.`,
    hint: `Check that ${folder} is a folder on a disk that works.`,
    subject,
    cause: error,
  });
}

function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error ? String(error.code) : null;
}

function pathOf(error: unknown): string | null {
  return error instanceof Error && 'path' in error ? String(error.path) : null;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
