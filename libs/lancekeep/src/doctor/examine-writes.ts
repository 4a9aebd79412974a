import type { UnfinishedIntent } from '@lancekeep/tables';
import { finding, type Finding } from './finding.ts';

/** What a crash left of writes, by table; read while nobody writes. */
export function examineWrites(intents: readonly UnfinishedIntent[]): readonly Finding[] {
  const tables = [...new Set(intents.map(({ table }) => table))];
  return tables.map((table) => {
    const ofTable = intents.filter((intent) => intent.table === table);
    const sum = (count: (intent: UnfinishedIntent) => number): number =>
      ofTable.reduce((total, intent) => total + count(intent), 0);
    const [keys, staleRows] = [sum((intent) => intent.keys), sum((intent) => intent.staleRows)];
    const oldest = new Date(Math.min(...ofTable.map(({ madeAt }) => madeAt.getTime())));
    const writes = ofTable.length;
    return finding({
      code: 'UNFINISHED_WRITE',
      severity: 'error',
      table,
      message: `${writes === 1 ? 'A write' : `${writes} writes`} of ${keys} rows did not end, since ${oldest.toISOString()}.`,
      meaning:
        'A writer died in the middle. Old rows may stand beside the new ones that replace them; none is missing.',
      mend: 'Opening the project for writing, or --fix, finishes what was committed and drops the rest.',
      isFixable: true,
      facts: { writes, keys, staleRows, oldest: oldest.toISOString() },
    });
  });
}
