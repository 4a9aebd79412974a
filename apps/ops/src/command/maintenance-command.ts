import * as Args from '@oclif/core/args';
import * as Flags from '@oclif/core/flags';
import type { PlanRequest } from 'lancekeep';
import type { Outcome } from './outcome.ts';
import { OpsCommand } from './ops-command.ts';
import { durationFlag } from './duration-flag.ts';
import { projectsFlag } from './project-flag.ts';
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

export const maintenanceFlags = {
  project: projectsFlag,
  'dry-run': dryRun,
  yes: Flags.boolean({
    summary: 'Consent to what is asked about otherwise: an unsafe retention, a remote database.',
  }),
  wait: durationFlag({
    summary:
      'How long to wait for a process that holds the project and cannot be asked, or does not answer.',
    default: 0,
  }),
};

export const forceFlag = Flags.boolean({
  summary: 'Do all that can be done, whether it is due or not.',
});

/** Of the commands for one step that LanceDB does not do without compacting. */
export const singleStepFlags = {
  ...maintenanceFlags,
  'accept-compaction': Flags.boolean({
    summary: 'Let LanceDB compact first, as it always does, where something is left to compact.',
  }),
};

/** What a command of this family asks for. */
export interface MaintenanceAsked {
  /** What `--project` names; `undefined` when it was not given. */
  readonly projects: readonly string[] | undefined;
  readonly tables: readonly string[] | undefined;
  readonly request: PlanRequest;
  readonly isDryRun: boolean;
  readonly waitMs: number;
  readonly yes: boolean;
}

/** What these commands parse; each has some of the optional flags. */
interface Parsed {
  readonly args: { readonly table: string[] | undefined };
  readonly flags: {
    readonly project: string[] | undefined;
    readonly 'dry-run': boolean;
    readonly wait: number;
    readonly yes: boolean;
    readonly force?: boolean;
    readonly 'accept-compaction'?: boolean;
  };
}

/** What a command of this family asks for, by its flags and arguments. */
export function askedFrom(
  operation: PlanRequest['operation'],
  { args, flags }: Parsed,
): MaintenanceAsked {
  const { project: projects, 'dry-run': isDryRun, wait: waitMs, yes, force } = flags;
  const request = { operation, force, acceptCompaction: flags['accept-compaction'] };
  return { projects, tables: args.table, request, isDryRun, waitMs, yes };
}

/**
 * The base of the commands that maintain tables under the writer lease. An interruption lets the
 * native call that runs come to its end, keeps what is done, and gives the lease back.
 */
export abstract class MaintenanceCommand extends OpsCommand<MaintenanceResult | PlanResult> {
  protected override stopsItself(): boolean {
    return true;
  }

  /** Parses what is asked for. */
  protected abstract asked(): Promise<MaintenanceAsked>;

  protected override async execute(): Promise<Outcome<MaintenanceResult | PlanResult>> {
    const { projects, tables, request, isDryRun, waitMs, yes } = await this.asked();
    const { signal } = this;
    if (isDryRun) {
      const { planProjects } = await import('../maintenance/plan-projects.ts');
      return planProjects({ projects, tables, request, signal });
    }
    const { maintainProjects } = await import('../maintenance/maintain-projects.ts');
    const isQuiet = this.jsonEnabled();
    return maintainProjects({ projects, tables, request, waitMs, yes, signal, isQuiet });
  }
}
