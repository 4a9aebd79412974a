import type { MaintenanceDisplay } from './display.ts';
import { outcomeText, stepText, STOPPING } from './display-text.ts';

/** A line on stderr for every step: for logs, and for whoever reads through a pipe. */
export function openPlainDisplay(tables: readonly string[]): MaintenanceDisplay {
  const place = (table: string): string => {
    return `[${tables.indexOf(table) + 1}/${tables.length}] ${table}:`;
  };
  const print = (line: string): boolean => process.stderr.write(`${line}\n`);
  return {
    step: (progress) => print(`${place(progress.table)} ${stepText(progress)}`),
    finish: (outcome) => print(`${place(outcome.table)} ${outcomeText(outcome)}`),
    stopping: () => print(STOPPING),
    close: () => Promise.resolve(),
  };
}
