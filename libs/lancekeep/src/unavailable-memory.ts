import type { UnavailableFigure } from '@lancekeep/control';
import type { CgroupReading, MemoryReading } from '@lancekeep/memory';

/** The readings of the process and of its control group. */
export interface MemoryReadings extends MemoryReading {
  readonly cgroup: CgroupReading | null;
}

/** Why there is no figure, for every one that is `null`. */
export function unavailableMemory(memory: MemoryReadings): readonly UnavailableFigure[] {
  const { cgroup, ...ownReadings } = memory;
  const untold = Object.entries(ownReadings).filter(([, value]) => value === null);
  return [
    ...untold.map(([figure]) => unavailable(figure, 'This operating system does not tell it.')),
    ...unavailableCgroup(cgroup),
  ];
}

function unavailableCgroup(cgroup: CgroupReading | null): readonly UnavailableFigure[] {
  if (cgroup === null) {
    return [unavailable('cgroup', 'No control group of this process can be read here.')];
  }
  if (cgroup.limitBytes !== null) return [];
  return [unavailable('cgroup.limitBytes', 'No memory limit is set for the control group.')];
}

const unavailable = (figure: string, reason: string): UnavailableFigure => ({
  figure: `memory.${figure}`,
  reason,
});
