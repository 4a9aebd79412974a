import type { SessionSnapshot } from '@lancekeep/control';
import { limitOf, shareOf } from '../advice/session-share.ts';
import { formatBar } from '../text/format-bar.ts';
import { formatBytes } from '../text/format-bytes.ts';
import { formatCount } from '../text/format-count.ts';
import { textTable, type Column } from '../text/text-table.ts';

const COLUMNS: readonly Column[] = [
  { header: 'Session', align: 'left' },
  { header: 'Used' },
  { header: 'Limit' },
  { header: '', align: 'left' },
  { header: 'Items' },
];

/** What each session holds, as a bar against its limit. */
export function sessionsText(sessions: readonly SessionSnapshot[]): string {
  return textTable({ columns: COLUMNS, rows: sessions.map(rowOf) });
}

function rowOf(session: SessionSnapshot): readonly string[] {
  const { name, usageBytes, items } = session;
  return [
    name,
    formatBytes(usageBytes),
    formatBytes(limitOf(session)),
    formatBar(shareOf(session)),
    formatCount(items),
  ];
}
