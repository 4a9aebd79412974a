import * as Args from '@oclif/core/args';
import type { Outcome } from './outcome.ts';
import { OpsCommand } from './ops-command.ts';
import { projectFlag } from './project-flag.ts';
import type { MaintenanceResult } from '../maintenance/maintenance-outcome.ts';
import type { MaintenanceOperation } from '../maintenance/run-maintenance.ts';

/** The arguments of every command over tables. */
export const tableArguments = {
  table: Args.string({ multiple: true, description: 'The tables; all without it.' }),
};

/**
 * The base of the commands that maintain tables under the writer lease. An interruption lets the
 * native call that runs come to its end, keeps what is done, and gives the lease back.
 */
export abstract class MaintenanceCommand extends OpsCommand<MaintenanceResult> {
  static override readonly flags = { project: projectFlag };
  static override readonly args = tableArguments;
  protected override readonly stopsItself = true;
  protected abstract readonly operation: MaintenanceOperation;

  protected override async execute(): Promise<Outcome<MaintenanceResult>> {
    const { args, flags } = await this.parse(MaintenanceCommand);
    const { maintainChosenDatabase } = await import('../maintenance/maintain-chosen-database.ts');
    return maintainChosenDatabase({
      named: flags.project,
      operation: this.operation,
      tables: args.table,
      signal: this.signal,
      isQuiet: this.jsonEnabled(),
    });
  }
}
