import { LancekeepError } from '@lancekeep/errors';
import {
  readCatalogueFile,
  removeDuplicateKeys,
  type RemovedDuplicates,
  type TableRegistry,
} from '@lancekeep/tables';
import type { DatabaseLocation } from '../database-location.ts';
import { keyOfTable } from './key-of-table.ts';

export interface RemoveDuplicatesOptions {
  readonly table: string;
  /**
   * A column whose largest value tells the newest row of a key. Default: the place of the row in the
   * table, which is later for what was written later.
   */
  readonly newestBy?: string | undefined;
  /** Checked between batches and between commits; what is removed stays removed. */
  readonly signal?: AbortSignal | undefined;
}

/** Deletes all rows but the newest of each merge key, inside the write gate. */
export async function removeDuplicates(
  input: RemoveDuplicatesOptions & {
    readonly registry: TableRegistry;
    readonly location: DatabaseLocation;
  },
): Promise<RemovedDuplicates> {
  const { table, newestBy, signal, registry, location } = input;
  const { tables } = await readCatalogueFile(location.stateFolder);
  const held = await registry.hold(table);
  return held.commit('query', 'remove duplicate keys', async (handle) => {
    await handle.checkoutLatest();
    const schema = await handle.schema();
    const described = tables.find(({ name }) => name === table);
    const keyed = keyOfTable(schema, described);
    if ('reason' in keyed) throw noKey(table, keyed.reason);
    if (newestBy !== undefined && !schema.fields.some(({ name }) => name === newestBy)) {
      throw noColumn(table, newestBy);
    }
    return removeDuplicateKeys({ table, handle, key: keyed.key, newestBy, signal });
  });
}

const noKey = (table: string, reason: string): LancekeepError =>
  new LancekeepError('INVALID_ARGUMENT', {
    message: `Duplicate keys of the table "${table}" cannot be found: ${reason}.`,
    hint: 'Open the project that declares it once for writing, so that its key is known.',
    subject: { argument: 'table', value: table },
  });

const noColumn = (table: string, column: string): LancekeepError =>
  new LancekeepError('INVALID_ARGUMENT', {
    message: `The table "${table}" has no column "${column}" to tell its newest rows by.`,
    hint: 'Name a column of the table, such as the time of its last change.',
    subject: { argument: 'newestBy', value: column },
  });
