import { forceFlag, tableArguments } from '../../command/maintenance-command.ts';
import { OpsCommand } from '../../command/ops-command.ts';
import type { Outcome } from '../../command/outcome.ts';
import { projectsFlag } from '../../command/project-flag.ts';
import type { PlanResult } from '../../maintenance/plan-outcome.ts';

export class DbPlan extends OpsCommand<PlanResult> {
  static override readonly summary = 'Show what "db optimize" would do, and why. Changes nothing.';
  static override readonly description =
    'Measures the tables and holds them against maintenance.policy: for each step that is due its ' +
    'reason, the bytes to rewrite and to free, and what it is expected to take; for each that is not, ' +
    'why not. The process that has the project open for writing plans by its own configuration; else it ' +
    'is planned here. Needs no writer lease.';
  static override readonly examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> documents --project ./data --json',
  ];
  static override readonly flags = { project: projectsFlag, force: forceFlag };
  static override readonly args = tableArguments;

  protected override async execute(): Promise<Outcome<PlanResult>> {
    const { args, flags } = await this.parse(DbPlan);
    const { planProjects } = await import('../../maintenance/plan-projects.ts');
    const request = { operation: 'optimize', force: flags.force } as const;
    return planProjects({
      projects: flags.project,
      tables: args.table,
      request,
      signal: this.signal,
    });
  }
}
