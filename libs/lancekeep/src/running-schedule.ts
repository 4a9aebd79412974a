import { LancekeepError } from '@lancekeep/errors';
import {
  machineClock,
  MaintenanceSchedule,
  readScheduleSettings,
  type DatabaseActivity,
  type MaintenanceReport,
  type ScheduledRun,
  type ScheduleEvents,
} from '@lancekeep/maintenance';
import type { ConfigInUse } from './configuration/config-in-use.ts';
import type { Logger } from './logger.ts';
import type { MaintainedTimes } from './maintained-times.ts';
import type { RunningWork } from './running-work.ts';

export interface ScheduleOptions {
  /** Names of tables in the database. Default: all that the project holds. */
  readonly tables?: readonly string[] | undefined;
  /** Called after every scheduled run. What it throws is logged. */
  readonly onRun?: ((report: MaintenanceReport) => void) | undefined;
}

export interface RunningScheduleInput {
  readonly activity: DatabaseActivity;
  readonly maintained: MaintainedTimes;
  readonly running: RunningWork;
  readonly logger: Logger;
  readonly configuration: ConfigInUse;
  readonly tables: () => Promise<readonly string[]>;
  readonly maintain: (run: ScheduledRun) => Promise<MaintenanceReport>;
}

interface StartedSchedule {
  readonly options: ScheduleOptions;
  readonly stop: AbortController;
  ended: Promise<void>;
}

/**
 * The one schedule that an open project may have.
 *
 * - none -> starting: `start()`. Reads the settings and the journal.
 * - starting -> running, or none when that failed.
 * - running -> none: `stop()`, or the end of the project's running work, which `close()` brings about.
 * - running -> none -> starting: other settings came with a reload. A run that is under way is interrupted.
 */
export class RunningSchedule {
  readonly #input: RunningScheduleInput;
  #current: StartedSchedule | null = null;

  constructor(input: RunningScheduleInput) {
    this.#input = input;
    input.configuration.onChange(async (applied) => {
      if (applied.some((pointer) => pointer.startsWith('/maintenance/schedule/')))
        await this.#restart();
    });
  }

  async start(options: ScheduleOptions): Promise<void> {
    if (this.#current !== null) throw alreadyStarted();
    const current = { options, stop: new AbortController(), ended: Promise.resolve() };
    this.#current = current;
    try {
      const schedule = await this.#prepare(options);
      current.ended = this.#input.running
        .run(current.stop.signal, (signal) => schedule.run(signal))
        .finally(() => this.#forget(current));
    } catch (error) {
      this.#forget(current);
      throw error;
    }
  }

  /** Aborts the run that is under way, and waits until it has ended. */
  async stop(): Promise<void> {
    const current = this.#current;
    current?.stop.abort();
    await current?.ended;
  }

  /** With the settings that hold now. */
  async #restart(): Promise<void> {
    const current = this.#current;
    if (current === null) return;
    await this.stop();
    await this.start(current.options);
  }

  #forget(current: unknown): void {
    if (this.#current === current) this.#current = null;
  }

  async #prepare({ tables, onRun }: ScheduleOptions): Promise<MaintenanceSchedule> {
    const { activity, configuration, maintain, logger } = this.#input;
    const settings = await readScheduleSettings(configuration.current.maintenance.schedule);
    const chosen = tables === undefined ? null : [...new Set(tables)];
    await this.#rememberRuns(chosen ?? (await this.#input.tables()));
    return new MaintenanceSchedule({
      settings,
      activity,
      maintain,
      events: eventsOf(logger, onRun),
      tables: () => (chosen === null ? this.#input.tables() : Promise.resolve(chosen)),
      clock: machineClock,
      random: Math.random,
    });
  }

  /** Without a journal that can be read, sweeps count from now. */
  async #rememberRuns(tables: readonly string[]): Promise<void> {
    const { maintained, logger } = this.#input;
    try {
      await maintained.recall(tables);
    } catch (err) {
      logger.warn({ err }, 'the maintenance journal could not be read');
    }
  }
}

function eventsOf(logger: Logger, onRun: ScheduleOptions['onRun']): ScheduleEvents {
  return {
    onBegin: (run) => logger.info(run, 'scheduled maintenance begins'),
    onHeldBack: (by) => logger.info({ by }, 'scheduled maintenance is held back'),
    onFailure: (err) => logger.warn({ err }, 'scheduled maintenance failed'),
    onRun: (report, run) => {
      const failed = report.tables.filter(({ status }) => status === 'failed');
      const fields = { ...run, report };
      if (failed.length === 0) logger.info(fields, 'scheduled maintenance ended');
      else logger.warn(fields, `scheduled maintenance failed for ${failed.length} tables`);
      try {
        onRun?.(report);
      } catch (err) {
        logger.warn({ err }, 'the onRun callback of the maintenance schedule threw');
      }
    },
  };
}

const alreadyStarted = (): LancekeepError =>
  new LancekeepError('INVALID_ARGUMENT', {
    message: 'The maintenance schedule of this project is started already.',
    hint: 'Call stop() first, or start it in one place only.',
    subject: { argument: 'start' },
  });
