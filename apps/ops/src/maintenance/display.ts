import type { MaintenanceProgress, TableOutcome } from 'lancekeep';

/** Shows how far a run is. Nothing of it goes to stdout. */
export interface MaintenanceDisplay {
  step(progress: MaintenanceProgress): void;
  finish(outcome: TableOutcome): void;
  /** The command was told to stop, and will after the step that runs. */
  stopping(): void;
  close(): Promise<void>;
}

export interface DisplayOptions {
  readonly tables: readonly string[];
  readonly isQuiet: boolean;
}

/** Listr's list on a terminal, plain lines elsewhere, nothing where nothing is wanted. */
export async function openDisplay(options: DisplayOptions): Promise<MaintenanceDisplay> {
  if (options.isQuiet) return silentDisplay;
  if (process.stderr.isTTY && process.env['TERM'] !== 'dumb') {
    const { openTaskList } = await import('./task-list.ts');
    return openTaskList(options.tables);
  }
  const { openPlainDisplay } = await import('./plain-display.ts');
  return openPlainDisplay(options.tables);
}

const silentDisplay: MaintenanceDisplay = {
  step: () => undefined,
  finish: () => undefined,
  stopping: () => undefined,
  close: () => Promise.resolve(),
};
