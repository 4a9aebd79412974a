import { retentionFloorMs, type RetentionFloorInput } from '@lancekeep/config';
import { LancekeepError } from '@lancekeep/errors';

/** @throws LancekeepError `RETENTION_UNSAFE` for a retention below the floor that nobody asked for. */
export function checkRetentionFloor(
  input: RetentionFloorInput & {
    /** `null` keeps every version. */
    readonly retentionMs: number | null;
    readonly isUnsafeAllowed: boolean;
  },
): void {
  const { retentionMs, isUnsafeAllowed } = input;
  const floorMs = retentionFloorMs(input);
  if (retentionMs === null || retentionMs >= floorMs || isUnsafeAllowed) return;
  throw new LancekeepError('RETENTION_UNSAFE', {
    message: `A retention of ${retentionMs} ms is shorter than reads may need a version, ${floorMs} ms.`,
    hint: `Set maintenance.retentionMs to at least ${floorMs} (database.readConsistencyMs, maintenance.maxReadMs and a minute), or, where no other process reads or reads may fail, maintenance.allowUnsafeRetention to true.`,
    subject: { retentionMs, floorMs },
  });
}
