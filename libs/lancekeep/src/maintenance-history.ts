import { callNative } from '@lancekeep/errors';
import {
  MaintenanceJournal,
  type HistoryOptions,
  type MaintenanceHistory,
} from '@lancekeep/maintenance';
import { locateDatabase } from './database-location.ts';

/**
 * The maintenance runs of the database at `uri`, newest first, without opening it: also while another
 * process has it open. Writes nothing and loads no LanceDB. On an object store the journal is one of
 * this machine.
 *
 * @throws LancekeepError `NOT_A_DATABASE`, `REMOTE_UNSUPPORTED`, `PERMISSION_DENIED`.
 */
export async function readMaintenanceHistory(
  uri: string,
  options: HistoryOptions = {},
): Promise<MaintenanceHistory> {
  const { stateFolder } = await locateDatabase(uri, 'exists');
  const journal = new MaintenanceJournal(stateFolder);
  return callNative({ path: journal.folder, operation: 'read the journal' }, () =>
    journal.read(options),
  );
}
