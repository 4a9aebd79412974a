import type { ProjectSnapshot, RunningProject } from '@lancekeep/control';

/** A running project as the commands tell it. */
export interface RunningReport extends ProjectSnapshot {
  /**
   * `running`: its figures are fresh. `silent`: the process lives, but has not renewed them: it
   * hangs, is stopped, or is very busy. `gone`: the process is dead. `unknown`: neither can be told.
   */
  readonly state: 'running' | 'silent' | 'gone' | 'unknown';
  /** Since the figures were taken. */
  readonly ageMs: number;
  readonly alive: boolean | null;
  /** How `alive` is known, or why not. */
  readonly aliveReason: string;
}

/** Five times the interval in which a project renews its figures. */
const SILENT_AFTER_MS = 10_000;

export function runningReport(project: RunningProject): RunningReport {
  const { snapshot, ageMs, alive, aliveReason } = project;
  return { ...snapshot, state: stateOf(project), ageMs, alive, aliveReason };
}

function stateOf({ alive, ageMs }: RunningProject): RunningReport['state'] {
  if (alive === false) return 'gone';
  if (ageMs <= SILENT_AFTER_MS) return 'running';
  return alive === null ? 'unknown' : 'silent';
}
