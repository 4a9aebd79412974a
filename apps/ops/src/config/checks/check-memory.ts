import { formatBytes } from '../../text/format-bytes.ts';
import type { CheckedSettings, Finding } from './finding.ts';

const BYTES_PER_MB = 2 ** 20;

/** Above this share of the memory nothing is left for the rows, the plans and the rest of the process. */
const SHARE = 0.75;

/** What this machine lets a process have. */
export interface MemoryLimit {
  readonly bytes: number;
  /** As in "of which the machine has 8 GB". */
  readonly owner: 'the machine' | 'the control group';
}

/** Holds what the sessions may keep, and the budget, against the memory that there is. */
export function checkMemory(
  { config: { database, memory } }: CheckedSettings,
  { bytes, owner }: MemoryLimit,
): readonly Finding[] {
  const sessions = [database, database.bulk, ...Object.values(database.tables)];
  const cachesMb = sessions.reduce(
    (sum, { indexCacheMb, metadataCacheMb }) => sum + indexCacheMb + metadataCacheMb,
    0,
  );
  const { budgetMb } = memory;
  const has = `${owner} has ${formatBytes(bytes)}`;
  return [
    ...(cachesMb * BYTES_PER_MB <= bytes * SHARE
      ? []
      : [
          {
            code: 'SESSIONS_ABOVE_MEMORY' as const,
            message: `the caches of all sessions may hold ${formatBytes(cachesMb * BYTES_PER_MB)}, and ${has}`,
            hint: 'Lower indexCacheMb and metadataCacheMb of database, database.bulk and database.tables, or set memory.budgetMb, from which they follow.',
            pointer: '/database/indexCacheMb',
          },
        ]),
    ...(budgetMb === undefined || budgetMb * BYTES_PER_MB <= bytes
      ? []
      : [
          {
            code: 'BUDGET_ABOVE_MEMORY' as const,
            message: `a budget of ${formatBytes(budgetMb * BYTES_PER_MB)} is never reached: ${has}`,
            hint: 'Leave room for the process itself, some 150 MB, and for what else runs beside it.',
            pointer: '/memory/budgetMb',
          },
        ]),
  ];
}
