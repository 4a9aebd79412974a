import type { MemoryFigures } from '@lancekeep/control';
import { formatBytes } from '../text/format-bytes.ts';
import { wrap } from '../text/wrap.ts';
import { budgetText } from './budget-text.ts';
import { cgroupText } from './cgroup-text.ts';
import { tuningText } from './tuning-text.ts';

/** What the process takes, and what bounds it: a line for each. */
export function memoryText(memory: MemoryFigures): readonly string[] {
  return [usageText(memory), ...budgetText(memory), ...cgroupText(memory), ...tuningText(memory)];
}

function usageText(memory: MemoryFigures): string {
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
