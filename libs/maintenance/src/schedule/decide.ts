import type { BusyWith } from './database-activity.ts';
import type { Written } from './written.ts';

/** Debt from which a table is due; 0: not counted. */
export interface DebtThresholds {
  readonly commits: number;
  readonly rows: number;
  readonly bytes: number;
}

/** One table at the moment of a decision. Times in milliseconds since 1970. */
export interface TableState {
  readonly table: string;
  readonly written: Written;
  /** When its sweep is due; Infinity: never. */
  readonly dueAtMs: number;
  /** Rest after a run or a failure. */
  readonly notBeforeMs: number;
}

export interface DecisionInput {
  readonly nowMs: number;
  /** From when on the schedule has looked without a gap. */
  readonly awakeSinceMs: number;
  /** What a sweep waits beyond its time. */
  readonly jitterMs: number;
  readonly tables: readonly TableState[];
  readonly thresholds: DebtThresholds;
  readonly periodic: 'sweep' | 'cron';
  readonly isQuiet: boolean;
  readonly busyWith: BusyWith | null;
}

export type HeldBackBy = 'quietHours' | BusyWith;

export type Decision =
  | {
      readonly kind: 'run';
      readonly trigger: 'debt' | 'sweep' | 'cron' | 'missed';
      readonly tables: readonly string[];
    }
  | {
      readonly kind: 'wait';
      /** When to look again at the latest; Infinity: when something happens. */
      readonly untilMs: number;
      /** What keeps tables that are due from their run. */
      readonly heldBackBy: HeldBackBy | null;
    };

/**
 * What a schedule does now: a function of what it sees. A run takes every table that is due, so that
 * those that are due for debt go with a sweep. Times that passed while nobody looked, however many,
 * make one run.
 */
export function decide(input: DecisionInput): Decision {
  const { nowMs, tables, thresholds, isQuiet, busyWith } = input;
  const rested = tables.filter(({ notBeforeMs }) => notBeforeMs <= nowMs);
  const swept = rested.filter((table) => sweepAtMs(input, table) <= nowMs);
  const due = rested.filter((table) => swept.includes(table) || hasDebt(table.written, thresholds));
  if (due.length === 0) return { kind: 'wait', untilMs: nextAtMs(input), heldBackBy: null };
  const heldBackBy = isQuiet ? 'quietHours' : busyWith;
  if (heldBackBy !== null) return { kind: 'wait', untilMs: Infinity, heldBackBy };
  return { kind: 'run', trigger: triggerOf(input, swept), tables: due.map(({ table }) => table) };
}

export function hasDebt(written: Written, thresholds: DebtThresholds): boolean {
  return (['commits', 'rows', 'bytes'] as const).some(
    (figure) => thresholds[figure] > 0 && written[figure] >= thresholds[figure],
  );
}

function triggerOf({ periodic, awakeSinceMs }: DecisionInput, swept: readonly TableState[]) {
  if (swept.length === 0) return 'debt';
  return swept.every(({ dueAtMs }) => dueAtMs < awakeSinceMs) ? 'missed' : periodic;
}

/** One that was missed has its jitter from the moment on when somebody looks again. */
function sweepAtMs({ awakeSinceMs, jitterMs }: DecisionInput, { dueAtMs }: TableState): number {
  return Math.max(dueAtMs, awakeSinceMs) + jitterMs;
}

function nextAtMs(input: DecisionInput): number {
  const { nowMs, tables, thresholds } = input;
  return tables.reduce((next, table) => {
    const dueAtMs = hasDebt(table.written, thresholds) ? nowMs : sweepAtMs(input, table);
    return Math.min(next, Math.max(dueAtMs, table.notBeforeMs));
  }, Infinity);
}
