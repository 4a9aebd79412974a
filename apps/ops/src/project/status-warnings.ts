import type { StatusWarning } from '@lancekeep/control';
import type { Warning } from '../command/outcome.ts';

/** What was passed over in the folders of status files, as warnings of a command. */
export function statusWarnings(found: readonly StatusWarning[]): readonly Warning[] {
  return found.map(({ message, hint }) => ({ code: 'STATUS_FILE_SKIPPED', message, hint }));
}
