import type { GrowthReport, OperationGrowth, UnnamedGrowth } from './growth-report.ts';
import { textTable } from './text-table.ts';

const BYTES_PER_MB = 1024 * 1024;
/** What the other columns leave of a terminal of 80. */
const MOST_NAME_LENGTH = 36;

/**
 * Writes a report as two aligned tables of plain text, without a newline at the end: memory at each
 * mark and at the peak, then growth by operation. 1 MB is 1,048,576 bytes, as in the configuration.
 * Fits 80 columns: names of more than 36 characters are cut.
 */
export function formatGrowthReport(report: GrowthReport): string {
  const tables = [textTable(markRows(report)), textTable(growthRows(report))];
  const notes = notesOn(report);
  return [...tables, ...(notes.length === 0 ? [] : [notes.join('\n')])].join('\n\n');
}

function markRows({ marks, window, peak }: GrowthReport): string[][] {
  const start = marks.findIndex((mark) => mark.name === window.from);
  const startBytes = marks[start]?.reading.rssBytes ?? 0;
  const above = (bytes: number) => signed(bytes - startBytes);
  const rows = marks.map(({ name, reading }) => [
    shortened(name),
    megabytes(reading.rssBytes),
    reading.anonymousBytes === null ? '-' : megabytes(reading.anonymousBytes),
    name === window.from ? '' : above(reading.rssBytes),
  ]);
  // The reading of a mark may be the one that told of the peak, which was then before it.
  const next = marks.findIndex((mark, index) => index > start && mark.atMs >= peak.atMs);
  rows.splice(next < 0 ? rows.length : next, 0, [
    'peak',
    megabytes(peak.rssBytes),
    '-',
    above(peak.rssBytes),
  ]);
  return [['memory', 'RSS MB', 'anonymous MB', `above ${shortened(window.from)}`], ...rows];
}

function growthRows(report: GrowthReport): string[][] {
  const { operations, concurrent, others } = report;
  return [
    ['growth by operation', 'MB', '%', 'calls', 'own ms', 'total ms'],
    ...operations.map(operationRow),
    ...(concurrent.ms > 0 ? [unnamedRow('concurrent', concurrent)] : []),
    unnamedRow('others', others),
    ['sum', signed(report.grownBytes), '', '', '', ''],
  ];
}

function operationRow(operation: OperationGrowth): string[] {
  const { name, calls, selfMs, totalMs, grownBytes, share } = operation;
  const [own, total] = [whole(selfMs), whole(totalMs)];
  return [shortened(name), signed(grownBytes), percent(share), `${calls}`, own, total];
}

function unnamedRow(name: string, { ms, grownBytes, share }: UnnamedGrowth): string[] {
  return [name, signed(grownBytes), percent(share), '', whole(ms), ''];
}

/** What the tables would otherwise let a reader take wrongly. */
function notesOn(report: GrowthReport): readonly string[] {
  const { peak, concurrent, window } = report;
  return [
    ...(isPassedLater(report)
      ? [`peak: between ${window.from} and ${window.to}; it was passed outside of them`]
      : []),
    ...(peak.source === 'readings'
      ? [`peak: the highest reading; the system tells no peak since ${window.from}`]
      : []),
    ...(concurrent.ms > 0
      ? ['concurrent: different operations side by side, their growth cannot be told apart']
      : []),
    ...(hasShrunk(report) ? ['%: shares of all that grew, without what shrank'] : []),
  ];
}

/** By more than a reading can be wrong (see `readMemory`). */
function isPassedLater({ marks, peak }: GrowthReport): boolean {
  return marks.some(({ reading }) => reading.rssBytes > peak.rssBytes + BYTES_PER_MB);
}

function hasShrunk({ operations, concurrent, others }: GrowthReport): boolean {
  return [...operations, concurrent, others].some(({ grownBytes }) => grownBytes < 0);
}

function shortened(name: string): string {
  return name.length > MOST_NAME_LENGTH ? `${name.slice(0, MOST_NAME_LENGTH - 1)}…` : name;
}

function megabytes(bytes: number): string {
  return (bytes / BYTES_PER_MB).toFixed(1);
}

function signed(bytes: number): string {
  const text = megabytes(Math.abs(bytes));
  if (text === '0.0') return text;
  return `${bytes < 0 ? '-' : '+'}${text}`;
}

function percent(share: number | null): string {
  return share === null ? '-' : (share * 100).toFixed(1);
}

function whole(ms: number): string {
  return ms.toFixed(0);
}
