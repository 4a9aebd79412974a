import { appendPointer } from '../document/json-pointer.ts';
import { retentionFloorMs } from './retention-floor.ts';
import type { ConsistencyCheck, SettingFault } from './setting-fault.ts';

/** A retention below what reads may need is refused by every run, unless that is consented to. */
export const checkRetention: ConsistencyCheck = ({ database, maintenance }) => {
  if (maintenance.allowUnsafeRetention) return [];
  const floorMs = retentionFloorMs({ ...database, ...maintenance });
  const faults: SettingFault[] = [];
  const check = (retentionMs: number | undefined, pointer: () => string): void => {
    if (retentionMs !== undefined && retentionMs < floorMs) {
      faults.push(faultOf({ retentionMs, floorMs, pointer: pointer() }));
    }
  };
  check(maintenance.retentionMs, () => '/maintenance/retentionMs');
  for (const [name, { retentionMs }] of Object.entries(maintenance.tables)) {
    check(retentionMs, () => `${appendPointer('/maintenance/tables', name)}/retentionMs`);
  }
  return faults;
};

function faultOf({
  retentionMs,
  floorMs,
  pointer,
}: {
  readonly retentionMs: number;
  readonly floorMs: number;
  readonly pointer: string;
}): SettingFault {
  return {
    code: 'RETENTION_UNSAFE',
    message: `a retention of ${retentionMs} ms is shorter than reads may need a version, so maintenance will be refused`,
    hint: `Set the retention to at least ${floorMs}: database.readConsistencyMs, maintenance.maxReadMs and a minute.`,
    pointers: [pointer, '/maintenance/maxReadMs', '/database/readConsistencyMs'],
  };
}
