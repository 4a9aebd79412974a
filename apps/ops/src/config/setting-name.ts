import { pointerKeys } from '@lancekeep/config';

/** `maintenance.retentionMs` of the JSON pointer `/maintenance/retentionMs`, as settings are called. */
export function settingName(pointer: string): string {
  return pointerKeys(pointer).join('.');
}
