import type { TableMeasurement, TableSnapshot, WritesSnapshot } from '@lancekeep/control';
import { formatBytes } from '../text/format-bytes.ts';
import { formatCount, plural } from '../text/format-count.ts';
import { formatDuration } from '../text/format-time.ts';
import type { Advice } from './advice.ts';

const UNINDEXED_SHARE = 0.1;
const DISK_ABOVE_LIVE = 3;
/** A small table takes three times what is in it soon, and nobody minds. */
const SMALL_BYTES = 64 * 2 ** 20;
const LONG_WAIT_MS = 1_000;

export function tableAdvice(table: TableSnapshot): readonly Advice[] {
  const { name, version, measured = null, writes = null } = table;
  return [
    ...(measured === null ? [] : measuredAdvice(name, measured)),
    ...(measured === null || version === null ? [] : handleAdvice(name, version, measured)),
    ...(writes === null ? [] : writesAdvice(name, writes)),
  ];
}

function measuredAdvice(name: string, measured: TableMeasurement): readonly Advice[] {
  const advice: Advice[] = [];
  const { rows, unindexedRows, diskBytes, liveBytes } = measured;
  const optimize = `ops db optimize ${name}`;
  if (unindexedRows > rows * UNINDEXED_SHARE) {
    advice.push({
      code: 'UNINDEXED_ROWS',
      message: `${name}: an index lacks ${formatCount(unindexedRows)} of ${formatCount(rows)} rows, which each search scans.`,
      hint: `Run ${optimize}.`,
    });
  }
  if (diskBytes !== null && diskBytes > SMALL_BYTES && diskBytes > liveBytes * DISK_ABOVE_LIVE) {
    advice.push({
      code: 'DISK_ABOVE_LIVE',
      message: `${name}: ${formatBytes(diskBytes)} on the disk for ${formatBytes(liveBytes)} that the latest version needs.`,
      hint: `Run ${optimize}; "ops db status" tells what is retained.`,
    });
  }
  return advice;
}

function handleAdvice(
  name: string,
  version: number,
  measured: TableMeasurement,
): readonly Advice[] {
  if (measured.version <= version) return [];
  const message = `${name}: this process was at version ${version} when it looked last, the latest is ${measured.version}.`;
  const hint =
    'Nothing is wrong where it does not read; else lower database.readConsistencyMs (0 looks at every read).';
  return [{ code: 'OLD_HANDLE', message, hint }];
}

function writesAdvice(name: string, writes: WritesSnapshot): readonly Advice[] {
  const advice: Advice[] = [];
  const { queued, completed, waitedMs, foreignCommits, conflicts } = writes;
  if (completed > 0 && waitedMs / completed >= LONG_WAIT_MS) {
    advice.push({
      code: 'WRITES_WAIT',
      message: `${name}: commits wait ${formatDuration(waitedMs / completed)} at the write gate on average; ${formatCount(queued)} wait or run now.`,
      hint: 'Write in larger batches, or maintain when little is written (maintenance.schedule).',
    });
  }
  if (foreignCommits > 0) {
    advice.push({
      code: 'FOREIGN_WRITER',
      message: `${name}: ${plural(foreignCommits, 'commit')} of other programs, ${plural(conflicts, 'conflict')}.`,
      hint: 'Let one process write a table (docs/operations.md, "A foreign writer").',
    });
  }
  return advice;
}
