import type { MaintenanceProgress, TableOutcome } from 'lancekeep';
import { formatBytes } from '../text/format-bytes.ts';
import { formatDuration } from '../text/format-time.ts';

export const STOPPING = 'Stopping after the step that runs; Ctrl-C again stops at once.';

const STEPS: Readonly<Record<MaintenanceProgress['step'], string>> = {
  measure: 'measuring',
  createIndex: 'building an index',
  compact: 'compacting',
  reindex: 'updating indices',
  prune: 'pruning',
  sweep: 'sweeping',
};

export function stepText({ step }: MaintenanceProgress): string {
  return STEPS[step];
}

/** How a table ended, in a few words. */
export function outcomeText(outcome: TableOutcome): string {
  switch (outcome.status) {
    case 'succeeded': {
      const { before, after, durationMs } = outcome;
      const [was, is] = [before, after].map(({ disk }) => disk.totalBytes ?? disk.liveBytes);
      const sizes = `${formatBytes(was ?? null)} → ${formatBytes(is ?? null)}`;
      return `${sizes} in ${formatDuration(durationMs)}`;
    }
    case 'failed':
      return `failed: ${outcome.error.message}`;
    case 'skipped':
      return `skipped: ${outcome.reason}`;
  }
}
