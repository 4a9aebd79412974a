import { breakLease, readLease, type BrokenLease, type LeaseStatus } from '@lancekeep/lease';
import { locateDatabase } from './database-location.ts';

/**
 * Who holds the writer lease of the database at `uri`, without taking it; writes nothing. On an
 * object store the lease is one of this machine: writers elsewhere are not seen.
 *
 * @throws LancekeepError `NOT_A_DATABASE`, `REMOTE_UNSUPPORTED`, `PERMISSION_DENIED`.
 */
export async function readWriterLease(uri: string): Promise<LeaseStatus> {
  const { stateFolder } = await locateDatabase(uri, 'exists');
  return readLease(stateFolder);
}

/**
 * Frees the writer lease of the database at `uri` whose holder cannot be judged from here, for a
 * person who knows that it is gone: one that lives goes on writing and is not told. `holder` is its
 * name as `PROJECT_BUSY` gives it, `HOST:PID`, or `unknown` for a damaged record.
 *
 * @throws LancekeepError `PROJECT_BUSY` when the holder is proven alive, `INVALID_ARGUMENT` when
 * nobody, or somebody else, holds it, and as `readWriterLease`.
 */
export async function breakWriterLease(uri: string, holder: string): Promise<BrokenLease> {
  const { stateFolder } = await locateDatabase(uri, 'exists');
  return breakLease(stateFolder, { holder });
}
