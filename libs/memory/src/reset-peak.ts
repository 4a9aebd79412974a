import { writeFileSync } from 'node:fs';

/**
 * Makes `peakRssBytes` start again from what is resident now, so that a phase gets a peak of its own,
 * and says whether the system did it. Linux only (proc_pid_clear_refs(5), value 5), and not in every
 * sandbox. The figure belongs to the whole process: others who read it see the new start too.
 */
export function resetPeak(): boolean {
  if (process.platform !== 'linux') return false;
  try {
    writeFileSync('/proc/self/clear_refs', '5');
    return true;
  } catch {
    return false;
  }
}
