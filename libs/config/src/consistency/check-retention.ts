import type { ConsistencyCheck, SettingFault } from './setting-fault.ts';
import { appendPointer } from '../document/json-pointer.ts';
import { retentionFloorMs } from './retention-floor.ts';

/** A retention below what reads may need is refused by every run, unless that is consented to. */
export const checkRetention: ConsistencyCheck = ({ database, maintenance }) => {
  if (maintenance.allowUnsafeRetention) return [];
  const floorMs = retentionFloorMs({ ...database, ...maintenance });
  const given: readonly (readonly [string, number | undefined])[] = [
    ['/maintenance/retentionMs', maintenance.retentionMs],
    ...Object.entries(maintenance.tables).map(
      ([name, { retentionMs }]) =>
        [`${appendPointer('/maintenance/tables', name)}/retentionMs`, retentionMs] as const,
    ),
  ];
  return given.flatMap(([pointer, retentionMs]): readonly SettingFault[] =>
    retentionMs === undefined || retentionMs >= floorMs
      ? []
      : [
          {
            code: 'RETENTION_UNSAFE',
            message: `a retention of ${retentionMs} ms is shorter than reads may need a version, so maintenance will be refused`,
            hint: `Set the retention to at least ${floorMs}: database.readConsistencyMs, maintenance.maxReadMs and a minute.`,
            pointers: [pointer, '/maintenance/maxReadMs', '/database/readConsistencyMs'],
          },
        ],
  );
};
