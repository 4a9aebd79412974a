import { OpsCommand } from '../../command/ops-command.ts';
import type { Outcome } from '../../command/outcome.ts';
import { projectFlag } from '../../command/project-flag.ts';
import type { ReloadedProject } from '../../project/reload-project.ts';

export class ProjectReload extends OpsCommand<ReloadedProject> {
  static override readonly summary = 'Have a running project read its configuration again.';
  static override readonly description =
    'Each process that has it open takes on what can change meanwhile: maintenance with its schedule, ' +
    'sampling and logging. What waits until the project is opened again is told. An invalid ' +
    'configuration changes nothing. "<%= config.bin %> config diff" shows what a reload would change.';
  static override readonly examples = ['<%= config.bin %> <%= command.id %> --project my-app'];
  static override readonly flags = { project: projectFlag };

  protected override async execute(): Promise<Outcome<ReloadedProject>> {
    const { flags } = await this.parse(ProjectReload);
    const { reloadProject } = await import('../../project/reload-project.ts');
    return reloadProject(flags.project);
  }
}
