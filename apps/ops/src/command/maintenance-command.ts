import * as Args from '@oclif/core/args';
import * as Flags from '@oclif/core/flags';
import type { PlanRequest } from 'lancekeep';
import type { Outcome } from './outcome.ts';
import { OpsCommand } from './ops-command.ts';
import { projectFlag } from './project-flag.ts';
import type { MaintenanceResult } from '../maintenance/maintenance-outcome.ts';
import type { PlanResult } from '../maintenance/plan-outcome.ts';

/** The arguments of every command over tables; each must name them, as oclif reads own properties. */
export const tableArguments = {
  table: Args.string({ multiple: true, description: 'The tables; all without it.' }),
};

const dryRun = Flags.boolean({
  aliases: ['plan'],
  summary: 'Print what would be done, and why; change nothing.',
});

export const maintenanceFlags = { project: projectFlag, 'dry-run': dryRun };

export const forceFlag = Flags.boolean({
  summary: 'Do all that can be done, whether it is due or not.',
});

export const acceptCompactionFlag = Flags.boolean({
  summary: 'Let LanceDB compact first, as it always does, where something is left to compact.',
});

/** What a command of this family asks for. */
export interface MaintenanceAsked {
  readonly project: string | undefined;
  readonly tables: readonly string[] | undefined;
  readonly request: PlanRequest;
  readonly isDryRun: boolean;
}

/**
 * The base of the commands that maintain tables under the writer lease. An interruption lets the
 * native call that runs come to its end, keeps what is done, and gives the lease back.
 */
export abstract class MaintenanceCommand extends OpsCommand<MaintenanceResult | PlanResult> {
  protected override readonly stopsItself = true;

  /** Parses what is asked for. */
  protected abstract asked(): Promise<MaintenanceAsked>;

  protected override async execute(): Promise<Outcome<MaintenanceResult | PlanResult>> {
    const { project: named, tables, request, isDryRun } = await this.asked();
    const { signal } = this;
    if (isDryRun) {
      const { planChosenDatabase } = await import('../maintenance/plan-chosen-database.ts');
      return planChosenDatabase({ named, tables, request, signal });
    }
    const { maintainChosenDatabase } = await import('../maintenance/maintain-chosen-database.ts');
    const isQuiet = this.jsonEnabled();
    return maintainChosenDatabase({ named, tables, request, signal, isQuiet });
  }
}
