import { adviceText } from '../advice/advice-text.ts';
import { lookUpText } from '../figures/look-up-text.ts';
import { memoryText } from '../figures/memory-text.ts';
import { processHead } from '../figures/process-head.ts';
import { sessionsText } from '../figures/sessions-text.ts';
import type { CacheStats } from './cache-stats.ts';

/** The figures for a person: a block for every process. */
export function cacheStatsText({ project, processes }: CacheStats): string {
  const blocks = processes.map((report) =>
    [
      processHead(report),
      sessionsText(report.sessions),
      [...memoryText(report.memory), ...lookUpText(report.tables)].join('\n'),
      ...adviceText(report.advice),
    ].join('\n\n'),
  );
  return blocks.length === 0 ? '' : [`${project.name} at ${project.uri}`, ...blocks].join('\n\n');
}
