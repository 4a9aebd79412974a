import { OpsCommand } from '../../command/ops-command.ts';
import type { Outcome } from '../../command/outcome.ts';
import type { ProjectList } from '../../project/list-projects.ts';

export class ProjectListCommand extends OpsCommand<ProjectList> {
  static override readonly summary = 'List the projects that processes of this user have open.';
  static override readonly description =
    'Each process is asked. Of one that does not answer, the figures are those that it wrote last, with ' +
    'their age. A process that is gone is shown once more, and its files are removed.';
  static override readonly examples = ['<%= config.bin %> <%= command.id %>'];

  protected override async execute(): Promise<Outcome<ProjectList>> {
    await this.parse(ProjectListCommand);
    const { listProjects } = await import('../../project/list-projects.ts');
    return listProjects();
  }
}
