import type { MaintenanceSnapshot } from '@lancekeep/control';
import { formatCount, plural } from '../text/format-count.ts';
import { formatAge } from '../text/format-time.ts';
import { wrap } from '../text/wrap.ts';

/** The run that is under way, and the last one that the process ended. */
export function maintenanceLines({ running, last }: MaintenanceSnapshot): readonly string[] {
  const lines: string[] = [];
  if (running !== null) {
    const { operation, trigger, startedAt, progress } = running;
    const at =
      progress === null
        ? ''
        : `: ${progress.table}, ${progress.step} (table ${formatCount(progress.index + 1)} of ${formatCount(progress.tables)})`;
    lines.push(`Maintenance: ${operation} by ${trigger}, begun ${ago(startedAt)}${at}`);
  }
  if (last !== null) {
    const { operation, trigger, endedAt, succeeded, skipped, failed, problem } = last;
    const why = problem === null ? '' : `; it failed: ${problem.message}`;
    lines.push(
      `Last maintenance: ${operation} by ${trigger}, ended ${ago(endedAt)}; ${plural(succeeded, 'table')} maintained, ${formatCount(skipped)} skipped, ${formatCount(failed)} failed${why}`,
    );
  }
  return lines.map((line) => wrap(line, process.stdout));
}

const ago = (time: string): string => formatAge(Date.now() - Date.parse(time));
