import type { Table } from '@lancedb/lancedb';
import { classifyNativeError, LancekeepError } from '@lancekeep/errors';

export interface FailedRead {
  readonly table: string;
  readonly handle: Table;
  /** What was read, or a version before. */
  readonly version: number;
}

/**
 * `VERSION_PRUNED` for a read that failed because its version was pruned meanwhile; every other error
 * is given back as it is. A file can also be lost while its version is there: that is not mended by
 * reading again, so the versions are looked at.
 */
export async function readErrorOf(error: unknown, read: FailedRead): Promise<unknown> {
  const code = classifyNativeError(error);
  if (code !== 'FILE_NOT_FOUND' && code !== 'VERSION_NOT_FOUND') return error;
  if (!(await isGone(read))) return error;
  const { table, version } = read;
  return new LancekeepError('VERSION_PRUNED', {
    message: `A read of the table "${table}" needed version ${version}, which was pruned meanwhile.`,
    hint: 'Read again: that reads the latest version. For reads that take longer, raise maintenance.maxReadMs in every process that has the project open, or read from at(version), which is kept until it is closed.',
    subject: { table, version },
    cause: error,
  });
}

async function isGone({ handle, version }: FailedRead): Promise<boolean> {
  try {
    const versions = await handle.listVersions();
    return versions.every((each) => each.version !== version);
  } catch {
    return false;
  }
}
