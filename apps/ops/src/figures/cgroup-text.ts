import type { MemoryFigures } from '@lancekeep/control';
import { formatBytes } from '../text/format-bytes.ts';
import { wrap } from '../text/wrap.ts';

/** What the control group holds, against its limit; no line where there is none to read. */
export function cgroupText({ cgroup }: MemoryFigures): readonly string[] {
  if (cgroup === undefined || cgroup === null) return [];
  const { limitBytes, usageBytes } = cgroup;
  const limit = limitBytes === null ? ', without a limit' : ` of ${formatBytes(limitBytes)}`;
  const line = `Control group: ${formatBytes(usageBytes)}${limit}, its page cache not counted`;
  return [wrap(line, process.stdout)];
}
