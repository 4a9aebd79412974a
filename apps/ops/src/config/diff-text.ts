import type { ConfigChange, ConfigChangesReport } from '@lancekeep/control';
import { plural } from '../text/format-count.ts';
import { textTable, type Column } from '../text/text-table.ts';
import { originText } from './origin-text.ts';
import { settingName } from './setting-name.ts';

const COLUMNS: readonly Column[] = [
  { header: 'Setting', align: 'left' },
  { header: 'In use', align: 'left' },
  { header: 'Configured', align: 'left' },
  { header: 'Takes effect', align: 'left' },
  { header: 'From', align: 'left' },
];

const EFFECTS = { reload: 'by a reload', reopen: 'when reopened' } as const;

/** What one process uses against what is configured now, for a person. */
export function diffText({
  processId,
  changes,
  file,
}: ConfigChangesReport & { readonly processId: number }): string {
  const where = `configuration file: ${file ?? 'none'}`;
  if (changes.length === 0) return `Process ${processId} uses what is configured; ${where}`;
  const live = changes.filter(({ takesEffect }) => takesEffect === 'reload').length;
  return [
    `Process ${processId} uses other values for ${plural(changes.length, 'setting')}; ${where}`,
    '',
    textTable({ columns: COLUMNS, rows: changes.map(rowOf) }),
    ...(live === 0 ? [] : ['', `"ops project reload" has it take on ${live} of them.`]),
  ].join('\n');
}

function rowOf({ pointer, inUse, configured, origin, takesEffect }: ConfigChange) {
  const [before, after] = [inUse, configured].map((value) =>
    value === null ? 'none' : JSON.stringify(value),
  );
  return [
    settingName(pointer),
    before ?? '',
    after ?? '',
    EFFECTS[takesEffect],
    origin === null ? 'nobody' : originText(origin),
  ];
}
