import type { MemoryFigures, SessionSnapshot } from '@lancekeep/control';
import type { RunningReport } from '../project/running-report.ts';
import { formatBar } from '../text/format-bar.ts';
import { formatBytes } from '../text/format-bytes.ts';
import { formatCount } from '../text/format-count.ts';
import { formatAge } from '../text/format-time.ts';
import { bold, textTable, type Column } from '../text/text-table.ts';
import { wrap } from '../text/wrap.ts';
import type { CacheStats } from './cache-stats.ts';
import { budgetText } from './budget-text.ts';
import { cgroupText } from './cgroup-text.ts';
import { tuningText } from './tuning-text.ts';

const COLUMNS: readonly Column[] = [
  { header: 'Session', align: 'left' },
  { header: 'Used' },
  { header: 'Limit' },
  { header: '', align: 'left' },
  { header: 'Items' },
];

/** The figures for a person: a block for every process. */
export function cacheStatsText({ project, processes }: CacheStats): string {
  const blocks = processes.map((report) =>
    [
      bold(headOf(report)),
      textTable({ columns: COLUMNS, rows: report.sessions.map(rowOf) }),
      [
        memoryText(report.memory),
        ...budgetText(report.memory),
        ...cgroupText(report.memory),
        ...tuningText(report.memory),
      ].join('\n'),
    ].join('\n\n'),
  );
  return blocks.length === 0 ? '' : [`${project.name} at ${project.uri}`, ...blocks].join('\n\n');
}

function headOf({ process, project, state, ageMs }: RunningReport): string {
  const parts = [`Process ${process.id}`, project.mode, state, `figures from ${formatAge(ageMs)}`];
  return parts.join(', ');
}

function rowOf({ name, usageBytes, limitBytes, items }: SessionSnapshot): readonly string[] {
  const limit = limitBytes.index + limitBytes.metadata;
  return [
    name,
    formatBytes(usageBytes),
    formatBytes(limit),
    formatBar(limit === 0 ? 0 : usageBytes / limit),
    formatCount(items),
  ];
}

function memoryText(memory: MemoryFigures): string {
  const { rssBytes, peakRssBytes, anonymousBytes, heapUsedBytes, externalBytes } = memory;
  const figures = [
    ['resident', rssBytes],
    ['at its peak', peakRssBytes],
    ['not backed by files', anonymousBytes],
    ['JavaScript heap', heapUsedBytes],
    ['external', externalBytes],
  ] as const;
  const shown = figures.flatMap(([name, bytes]) =>
    bytes === null ? [] : [`${formatBytes(bytes)} ${name}`],
  );
  return wrap(`Memory: ${shown.join(', ')}`, process.stdout);
}
