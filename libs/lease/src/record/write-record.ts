import { open } from 'node:fs/promises';
import { serializeLeaseRecord, type LeaseRecord } from './lease-record.ts';
import { removeQuietly } from './remove-quietly.ts';

/** Everybody may read who holds the lease; the umask may narrow that. */
const READABLE_BY_ALL = 0o644;

/** Writes `record` to the new file `path`; it is on disk when this returns. */
export async function writeRecord(path: string, record: LeaseRecord): Promise<void> {
  const file = await open(path, 'wx', READABLE_BY_ALL);
  try {
    await file.writeFile(serializeLeaseRecord(record));
    await file.sync();
  } catch (error) {
    await removeQuietly(path);
    throw error;
  } finally {
    await file.close();
  }
}
