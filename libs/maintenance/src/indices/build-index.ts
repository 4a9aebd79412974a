import type { Table } from '@lancedb/lancedb';
import { toLanceDbIndex, type DeclaredIndex } from '@lancekeep/tables';
import { interrupted } from '../compaction/interrupted.ts';

export interface BuildIndexInput {
  /** Inside the table's write gate. */
  readonly handle: Table;
  readonly index: DeclaredIndex;
  /** Whether an index of that name may be there, and is replaced at once when the new one is built. */
  readonly replace: boolean;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Builds an index on the latest version, where the handle is afterwards. An abort stops the native
 * work; the promise settles when that has ended, so the gate never opens over it.
 *
 * @throws LancekeepError `INTERRUPTED` when an abort stopped it: nothing was committed. What LanceDB
 * throws, unclassified.
 */
export async function buildIndex(input: BuildIndexInput): Promise<void> {
  const { handle, index, replace, signal } = input;
  if (isAborted(signal)) throw interrupted('createIndex');
  const options = await toLanceDbIndex(index, { replace });
  // Directly before the native call: a handle that is behind would fail (hazard H2).
  await handle.checkoutLatest();
  const job = await handle.createIndexAsync(index.column, options);
  const cancel = (): void => void job.cancel().catch(() => undefined);
  signal?.addEventListener('abort', cancel);
  // An abort while the job was being started came before anybody listened.
  if (isAborted(signal)) cancel();
  try {
    await job.wait();
  } catch (error) {
    if (isAborted(signal) && (await job.status()) === 'cancelled') {
      throw interrupted('createIndex', error);
    }
    throw error;
  } finally {
    signal?.removeEventListener('abort', cancel);
    await handle.checkoutLatest();
  }
}

/** Asked again and again: an abort comes at any time. */
const isAborted = (signal: AbortSignal | undefined): boolean => signal?.aborted === true;
