import type { MaintenanceReport } from '../maintenance-report.ts';
import type { DatabaseActivity } from './database-activity.ts';
import { decide, type Decision, type HeldBackBy } from './decide.ts';
import type { ScheduleClock } from './schedule-clock.ts';
import type { ScheduleSettings } from './schedule-settings.ts';
import { TableRests } from './table-rests.ts';

/** A run that the schedule asks for. */
export interface ScheduledRun {
  readonly tables: readonly string[];
  readonly trigger: 'debt' | 'sweep' | 'cron' | 'missed';
  readonly signal: AbortSignal;
  /** To be awaited before each table; never rejects. */
  readonly beforeTable: (index: number) => Promise<void>;
}

/** What a schedule tells of itself. */
export interface ScheduleEvents {
  readonly onBegin: (run: Pick<ScheduledRun, 'tables' | 'trigger'>) => void;
  readonly onRun: (report: MaintenanceReport, run: Pick<ScheduledRun, 'trigger'>) => void;
  /** A run that threw, or a look at the tables that did. */
  readonly onFailure: (error: unknown) => void;
  readonly onHeldBack: (by: HeldBackBy) => void;
}

export interface MaintenanceScheduleInput {
  readonly settings: ScheduleSettings;
  readonly activity: DatabaseActivity;
  readonly events: ScheduleEvents;
  /** The tables to maintain, asked at every look. */
  readonly tables: () => Promise<readonly string[]>;
  /** Maintains tables, and books in `activity` what was done. */
  readonly maintain: (run: ScheduledRun) => Promise<MaintenanceReport>;
  readonly clock: ScheduleClock;
  /** Between 0 and 1, as `Math.random`. */
  readonly random: () => number;
}

/** Timers stand still while a machine sleeps, so the clock is asked this often at least. */
const LONGEST_WAIT_MS = 60_000;
/** A gap of this length between two looks says that the machine slept. */
const GAP_MS = 2 * LONGEST_WAIT_MS;

/**
 * The schedule of one open project.
 *
 * - waiting: until a table is due, by its debt or its sweep, or something happens: a write, the end of
 *   an `indexing()` or of a run of somebody else. It looks every minute in any case, because a timer
 *   does not see that the machine slept or that its clock was set. -> held back, running
 * - held back: a table is due, and it is quiet hours, somebody indexes, or a run of somebody else is
 *   under way (of another project on the same database, or asked for by the program). Looks anew when
 *   that ends; what was due is still due, and makes one run. -> running, waiting
 * - running: one run over all tables that are due. Nothing else of this schedule happens meanwhile,
 *   so runs never overlap. Before each table it pauses, waits for an `indexing()` that began, and ends
 *   early when quiet hours began. A run that fails is told and rests, and the schedule goes on.
 *   -> waiting
 * - ended: the signal was aborted. A run that is under way is aborted too, and waited for.
 *
 * From a look to the begin of its run no other code runs, so of two schedules on one database one sees
 * the other's run.
 */
export class MaintenanceSchedule {
  readonly #input: MaintenanceScheduleInput;
  readonly #rests: TableRests;
  readonly #startedAtMs: number;
  #awakeSinceMs: number;
  #lookedAtMs: number;
  #jitterMs = 0;
  #heldBackBy: HeldBackBy | null = null;
  /** Something happened since the last look. */
  #isWoken = false;
  #wakeUp = (): void => undefined;

  constructor(input: MaintenanceScheduleInput) {
    const { settings, random, clock } = input;
    this.#input = input;
    this.#rests = new TableRests({ gateShare: settings.gateShare, random });
    this.#startedAtMs = this.#awakeSinceMs = this.#lookedAtMs = clock.now();
    this.#drawJitter();
  }

  /** Goes on until the signal is aborted. Never rejects. */
  async run(signal: AbortSignal): Promise<void> {
    const wake = (): void => this.#wake();
    const unsubscribe = this.#input.activity.subscribe(wake);
    signal.addEventListener('abort', wake);
    try {
      while (!signal.aborted) await this.#step(signal);
    } finally {
      unsubscribe();
      signal.removeEventListener('abort', wake);
    }
  }

  async #step(signal: AbortSignal): Promise<void> {
    const { clock, events, tables } = this.#input;
    try {
      const names = await tables();
      if (signal.aborted) return;
      const decision = this.#look(names);
      if (decision.kind === 'run') await this.#maintain(decision, signal);
      else await this.#wait(decision.untilMs - clock.now());
    } catch (error) {
      if (signal.aborted) return;
      events.onFailure(error);
      await this.#wait(LONGEST_WAIT_MS);
    }
  }

  #look(names: readonly string[]): Decision {
    const { clock, settings, activity } = this.#input;
    const nowMs = clock.now();
    if (nowMs - this.#lookedAtMs > GAP_MS) this.#awakeSinceMs = nowMs;
    this.#lookedAtMs = nowMs;
    const decision = decide({
      nowMs,
      awakeSinceMs: this.#awakeSinceMs,
      jitterMs: this.#jitterMs,
      tables: names.map((table) => ({
        table,
        written: activity.written(table),
        dueAtMs: settings.nextSweepMs(activity.maintainedAtMs(table) ?? this.#startedAtMs),
        notBeforeMs: this.#rests.notBeforeMs(table),
      })),
      thresholds: settings.thresholds,
      periodic: settings.periodic,
      isQuiet: settings.isQuiet(nowMs),
      busyWith: busyWith(activity),
    });
    this.#tellHeldBack(decision.kind === 'wait' ? decision.heldBackBy : null);
    return decision;
  }

  #tellHeldBack(by: HeldBackBy | null): void {
    if (by !== null && by !== this.#heldBackBy) this.#input.events.onHeldBack(by);
    this.#heldBackBy = by;
  }

  async #maintain(
    { tables, trigger }: Extract<Decision, { kind: 'run' }>,
    signal: AbortSignal,
  ): Promise<void> {
    const { activity, clock, events, maintain } = this.#input;
    const end = activity.begin('maintenance');
    const quiet = new AbortController();
    try {
      events.onBegin({ tables, trigger });
      const report = await maintain({
        tables,
        trigger,
        signal: AbortSignal.any([signal, quiet.signal]),
        beforeTable: (index) => this.#beforeTable(index, { signal, quiet }),
      });
      for (const outcome of report.tables) this.#rests.note(outcome, clock.now());
      events.onRun(report, { trigger });
    } catch (error) {
      for (const table of tables) this.#rests.noteFailure(table, clock.now());
      if (!signal.aborted) events.onFailure(error);
    } finally {
      this.#drawJitter();
      this.#lookedAtMs = clock.now();
      end();
    }
  }

  async #beforeTable(
    index: number,
    { signal, quiet }: { readonly signal: AbortSignal; readonly quiet: AbortController },
  ): Promise<void> {
    const { settings, clock, activity } = this.#input;
    const isStopped = (): boolean => signal.aborted;
    const pauseUntilMs = clock.now() + (index === 0 ? 0 : settings.pauseBetweenTablesMs);
    const mustWait = (): boolean => clock.now() < pauseUntilMs || activity.isBusyWith('indexing');
    while (!isStopped() && mustWait()) {
      const pauseMs = pauseUntilMs - clock.now();
      await this.#wait(pauseMs > 0 ? pauseMs : LONGEST_WAIT_MS);
    }
    if (settings.isQuiet(clock.now())) quiet.abort();
  }

  /** Waits so long, and no longer than until something happens. */
  async #wait(milliseconds: number): Promise<void> {
    if (!this.#isWoken) {
      const { promise, resolve } = Promise.withResolvers<undefined>();
      this.#wakeUp = () => resolve(undefined);
      const inMs = Math.ceil(Math.max(0, Math.min(milliseconds, LONGEST_WAIT_MS)));
      const cancel = this.#input.clock.after(inMs, this.#wakeUp);
      await promise;
      cancel();
    }
    this.#isWoken = false;
  }

  #wake(): void {
    this.#isWoken = true;
    this.#wakeUp();
  }

  #drawJitter(): void {
    this.#jitterMs = this.#input.random() * this.#input.settings.jitterMs;
  }
}

function busyWith(activity: DatabaseActivity): 'indexing' | 'maintenance' | null {
  if (activity.isBusyWith('indexing')) return 'indexing';
  return activity.isBusyWith('maintenance') ? 'maintenance' : null;
}
