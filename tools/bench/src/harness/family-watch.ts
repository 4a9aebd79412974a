import { readdirSync, readFileSync } from 'node:fs';

const RESIDENT_INTERVAL_MS = 10;
const SHARED_INTERVAL_MS = 100;

/** What a process and its children held together, at most, in MB; `NaN` where `/proc` tells nothing. */
export interface FamilyPeak {
  /** Resident sets added up. A page that two of them share, as of a binary, counts twice. */
  readonly rssMb: number;
  /** The same with every page divided among all processes that share it: what the machine gives. */
  readonly pssMb: number;
  /** The highest resident set of any child. */
  readonly childMb: number;
}

export interface FamilyWatch {
  readonly end: () => FamilyPeak;
}

/**
 * Looks at a process and its children, from outside, so that it costs them next to nothing. Sharing
 * is looked at less often: the kernel walks every page for it, and a process that maps or frees
 * memory waits meanwhile.
 */
export function watchFamily(processId: number): FamilyWatch {
  const peak = { rssMb: NaN, pssMb: NaN, childMb: NaN };
  const family = (): readonly string[] => [String(processId), ...childrenOf(processId)];
  const observeResident = (): void => {
    const [parent = '', ...children] = family();
    const rssMb = sumOf([parent, ...children], (id) => megabytes(id, 'status', 'VmRSS'));
    peak.rssMb = higher(peak.rssMb, rssMb);
    // A child may set its mark back, so the highest that was seen counts.
    for (const id of children)
      peak.childMb = higher(peak.childMb, megabytes(id, 'status', 'VmHWM'));
  };
  const observeShared = (): void => {
    const pssMb = sumOf(family(), (id) => megabytes(id, 'smaps_rollup', 'Pss'));
    peak.pssMb = higher(peak.pssMb, pssMb);
  };
  const timers = [
    setInterval(observeResident, RESIDENT_INTERVAL_MS),
    setInterval(observeShared, SHARED_INTERVAL_MS),
  ];
  return {
    end: () => {
      for (const timer of timers) clearInterval(timer);
      return peak;
    },
  };
}

const higher = (one: number, other: number): number => {
  if (Number.isNaN(one)) return other;
  return Number.isNaN(other) ? one : Math.max(one, other);
};

const sumOf = (ids: readonly string[], figure: (id: string) => number): number =>
  ids.reduce((sum, id) => sum + figure(id), 0);

function childrenOf(processId: number): readonly string[] {
  try {
    return readdirSync(`/proc/${processId}/task`).flatMap((thread) =>
      readText(`/proc/${processId}/task/${thread}/children`)
        .split(' ')
        .filter((id) => id !== ''),
    );
  } catch {
    return [];
  }
}

/** A process may end while it is looked at: then its sum is `NaN`, and the sample does not count. */
function megabytes(processId: string, file: string, field: string): number {
  const text = readText(`/proc/${processId}/${file}`);
  const kilobytes = new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(text)?.[1];
  return Number(kilobytes ?? NaN) / 1024;
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return '';
  }
}
